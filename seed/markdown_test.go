package seed

import (
	"errors"
	"strings"
	"testing"

	"broadsheet/models"
)

const jekyll = `---
title: "工人夜校开课"
author: [李明, {name: 王芳, affiliation: 市总工会}]
date: 2022-06-08 10:00:00 +0800
tags: [夜校]
categories: 民生
description: >
  六十人报名,
  三门课开讲。
layout: post
---

市总工会的**夜校**昨晚开课,
六十名[职工](https://example.com "链接")报名 &amp; 上课。

一共三门课
----------

- 电工
- 焊工

> 工友说:来得 *值*。

` + "```\nfenced\n```\n" + `
* * *

<!--more-->

## 报名方式 ##

到前台  
登记。![照片](a.jpg)
`

func TestMarkdown(t *testing.T) {
	for _, source := range []string{jekyll, strings.ReplaceAll(jekyll, "\n", "\r\n")} {
		page, err := Markdown(source, Manifest{Publication: "株洲工人报"})
		if err != nil {
			t.Fatal(err)
		}
		checkSpans(t, page)
		a, d := page.Articles[0], page.Document
		if *a.Title != "工人夜校开课" || *a.Section != "民生" || *a.SectionOrigin != models.SectionPrinted || strings.TrimSpace(*a.Summary) != "六十人报名, 三门课开讲。" {
			t.Errorf("article %q, section %q, summary %q", *a.Title, *a.Section, *a.Summary)
		}
		if len(a.Bylines) != 2 || a.Bylines[0].Name != "李明" || a.Bylines[1].Name != "王芳" || *a.Bylines[1].Affiliation != "市总工会" {
			t.Errorf("bylines %+v", a.Bylines)
		}
		if *d.IssuedOn != "2022-06-08" || *d.Publication != "株洲工人报" || d.Language != "zh-Hans" || d.Coverage != 1 {
			t.Errorf("document %+v", d)
		}
		var blocks []string
		for _, b := range a.Blocks {
			blocks = append(blocks, b.ID+" "+string(b.Type)+" "+b.Text)
		}
		want := []string{
			"b1 paragraph 市总工会的夜校昨晚开课,六十名职工报名 & 上课。", "b2 heading 一共三门课", "b3 paragraph 电工", "b4 paragraph 焊工",
			"b5 paragraph 工友说:来得 值。", "b6 paragraph fenced", "b7 heading 报名方式", "b8 paragraph 到前台登记。照片",
		}
		if strings.Join(blocks, "\n") != strings.Join(want, "\n") {
			t.Errorf("blocks\n%s", strings.Join(blocks, "\n"))
		}
		roles := map[models.Role]string{}
		for _, s := range page.Spans {
			roles[s.Role] += d.Text[s.Start:s.End] + "|"
		}
		if !strings.HasPrefix(roles[models.RoleTitle], "title:") || !strings.HasPrefix(roles[models.RoleSection], "categories: 民生") || !strings.Contains(roles[models.RoleHeading], "----------") {
			t.Errorf("roles %q", roles)
		}
	}
}

func TestMarkdownOddities(t *testing.T) {
	cases := []struct{ name, source, title, warning string }{
		{"heading as title", "# The *bridge* opens\n\nText.\n", "The bridge opens", ""},
		{"underlined title", "The bridge opens\n===\nText.\n", "The bridge opens", ""},
		{"TOML", "+++\ntitle = 'x'\n+++\nText.\n", "", "TOML is not read"},
		{"broken front matter", "---\ntitle: [\n---\nText.\n", "", "front matter: yaml"},
		{"not closed", "---\ntitle: x\n\nText.\n", "", ""},
		{"empty front matter", "---\n---\n# A\n", "A", ""},
		{"bad date", "---\ntitle: a\ndate: June\n---\nText.\n", "a", "front matter: date: not a date"},
		{"draft", "---\ntitle: a\ndraft: true\n---\nText.\n", "a", ""},
		{"no article", "---\nlayout: page\n---\n", "", "no article was found"},
		{"tag after category", "---\ntitle: a\ncategories: b\ntags: c\n---\nx\n", "a", ""},
		{"circle", "---\ntitle: a\nauthor: &a [*a, &b {name: x, y: *b}]\n---\nx\n", "a", ""},
	}
	for _, c := range cases {
		page, err := Markdown(c.source, Manifest{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		checkSpans(t, page)
		title := ""
		if len(page.Articles) > 0 && page.Articles[0].Title != nil {
			title = *page.Articles[0].Title
		}
		if draft := len(page.Articles) > 0 && page.Articles[0].Draft; draft != (c.name == "draft") {
			t.Errorf("%s: draft is %t", c.name, draft)
		}
		if warnings := strings.Join(page.Document.Warnings, "\n"); title != c.title || !strings.Contains(warnings, c.warning) || c.warning == "" && warnings != "" {
			t.Errorf("%s: title %q, warnings %q", c.name, title, warnings)
		}
	}
	for _, source := range []string{strings.Repeat("x", maxMarkdownBytes+1), strings.Repeat("*a_ ", maxMarks)} {
		if _, err := Markdown(source, Manifest{}); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%d bytes: %v", len(source), err)
		}
	}
}

// Nothing that an article may hold makes reading it last for minutes: go test would end it.
func TestMarkdownIsNotSlow(t *testing.T) {
	for name, source := range map[string]string{
		"short lines":   strings.Repeat("a\n", maxMarkdownBytes/2),
		"brackets":      strings.Repeat("[a](", maxMarks),
		"emphasis":      strings.Repeat("*a_ ", maxMarks/2),
		"nested quotes": strings.Repeat("> ", maxMarks),
		"nested lists":  strings.Repeat("- ", maxMarkdownBytes/2),
		"definitions":   strings.Repeat("[a]: b\n", maxMarks),
	} {
		page, err := Markdown(source, Manifest{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		checkSpans(t, page)
	}
}

func FuzzMarkdown(f *testing.F) {
	f.Add(jekyll)
	f.Add("---\ntitle: {a: b}\n---\n> - # x\n===\n")
	f.Add("\u00a0---\n\u2003\n")
	f.Fuzz(func(t *testing.T, source string) {
		decoded, err := Decode([]byte(source), "utf-8")
		if err != nil {
			return
		}
		page, err := Markdown(decoded.Text, Manifest{})
		if err != nil {
			t.Fatal(err)
		}
		checkSpans(t, page)
	})
}
