package seed

import (
	"fmt"
	"strings"
	"testing"
)

// commentForms are the forms in which papers print readers' comments: how a line
// names the writer, N his name and T what he says.
var commentForms = []string{
	"网友@N：T", "@N：T", "@N:T", "网友“N”：T", "网友「N」：T", "网友N：T", "网友 N：T", "“N”：T", "「N」：T", "N：T",
	"@N（教师）：T", "@N(湖南长沙)：T", "N（长沙网友）：T", "N（湖南）：T", "N[湖南长沙]：T", "湖南网友“N”：T", "长沙网友N：T", "读者N：T", "读者“N”：T", "粉丝@N：T",
	"网友“N”说：T", "网友“N”表示：T", "网友“N”留言：T", "网友@N评论道：T", "网友“N”跟帖说：T", "“N”说：T",
	"●N：T", "■ @N：T", "◆网友“N”：T", "▲N：T", "★“N”：T", "·N：T", "@N：\nT", "@N\nT", "网友@N\nT", "网友“N”：\nT", "N：\nT",
	"@N　　T", "【N】T", "【N】：T", "〔N〕T", "[网友 N]T", "N——T", "“N”——T", "@N——T", "N｜T", "N|T", "@N｜T",
	"N　长沙网友\nT", "N（长沙网友）\nT", "网友 N\nT", "【网友 N】\nT", "N　　T",
	"T——N", "T——网友N", "T——网友“N”", "T ——@N", "“T”——N", "T（N）", "T（网友N）", "T（网友 N）", "T（网友：N）", "T（网友“N”）", "T（@N）", "T（长沙 N）", "T\n——N", "T\n——网友“N”", "T\n（网友N）", "T\n（N）", "T\n网友“N”", "T\n@N", "T【N】",
}

var commentNames = []string{"埋头仰望", "一碗清汤", "Lily_2009", "退休老司机"}

var commentTexts = []string{
	"每天早高峰挤三趟才上得去，加几班车比什么都强，希望公司听一听我们上班族的意见！",
	"老街坊都盼着这一天，路灯亮了，孩子们晚自习回家，大人心里也踏实多了。",
	"建议先试行三个月，把数据公布出来，大家看了再说，不要一刀切。",
	"我在这条线上开了十年车，乘客多少我最清楚，周五下午那两班真的该加。",
}

// commentPage is a page whose round-up prints comments in a form.
func commentPage(form, intro string, style func(string) string) string {
	var b strings.Builder
	p := func(s string) { b.WriteString(style(s)) }
	p("第六版 观点 2021年3月8日 星期一")
	p("把小事办到群众心坎上")
	p("王 伟")
	p("群众的事没有小事。一盏路灯、一班公交，看起来不起眼，却连着千家万户的冷暖，也检验着干部的作风。")
	p("办好小事，要有一颗把群众放在心上的心，更要有一套把好事办好的法子。")
	p("（作者单位：市委党校）")
	p("夜班公交该不该加密")
	p(intro)
	for i, name := range commentNames {
		line := strings.NewReplacer("N", "\x00", "T", "\x01").Replace(form)
		line = strings.NewReplacer("\x00", name, "\x01", commentTexts[i]).Replace(line)
		for _, l := range strings.Split(line, "\n") {
			p(l)
		}
	}
	p("让图书馆的灯亮得久一点")
	p("李小明")
	p("图书馆延时开放，是许多上班族的心愿。灯亮得久一点，书香就飘得远一点，城市的夜晚也就多一分温度。")
	p("责任编辑：张小雨")
	return b.String()
}

// wrapAt breaks lines at a width in columns, not before a closing mark.
func wrapAt(width int) func(string) string {
	return func(s string) string {
		var b strings.Builder
		at := 0
		for _, r := range s {
			if at+columns(r) > width && !strings.ContainsRune("，。！？：；）”」】", r) {
				b.WriteByte('\n')
				at = 0
			}
			at += columns(r)
			b.WriteRune(r)
		}
		return b.String() + "\n"
	}
}

var commentStyles = []struct {
	name string
	set  func(string) string
}{
	{"a line each", func(s string) string { return s + "\n" }},
	{"blank lines", func(s string) string { return s + "\n\n" }},
	{"wide", wrapAt(64)},
	{"narrow", wrapAt(34)},
}

var commentIntros = []string{
	"连日来，夜班公交加密的话题引发热议。本报微信公众号收到留言三百余条，现摘登如下：",
	"市公交公司近日就夜班线路征求意见，消息一出，网友纷纷在本报客户端留言。",
}

// TestCommentNames finds the readers' names in each form.
func TestCommentNames(t *testing.T) {
	for _, form := range commentForms {
		for _, style := range commentStyles[:2] {
			for _, intro := range commentIntros {
				lines, _ := read(commentPage(form, intro, style.set), Manifest{})
				var got []string
				for i := range lines {
					if k := lines[i].label; k.kind == readerLabel || lines[i].grouped {
						got = append(got, k.name)
					}
				}
				if strings.Join(got, " ") != strings.Join(commentNames, " ") {
					t.Errorf("%q, %s: %q", form, style.name, got)
				}
			}
		}
	}
}

// TestCommentForms reads round-ups in each form and each of several settings, and
// shows which of them the weights in use read wrong.
func TestCommentForms(t *testing.T) {
	wrong, all := 0, 0
	for _, form := range commentForms {
		for _, style := range commentStyles {
			for k, intro := range commentIntros {
				all++
				if got := readForm(form, intro, style.set); got != "" {
					wrong++
					t.Logf("%q, %s, %d: %.150s", form, style.name, k, got)
				}
			}
		}
	}
	if t.Logf("%d of %d read wrong", wrong, all); wrong*2 > all {
		t.Error("more than half of the forms are read wrong")
	}
}

// readForm says what is read wrong of a round-up in a form; nothing where all is right.
func readForm(form, intro string, set func(string) string) string {
	page := Segment(commentPage(form, intro, set), Manifest{})
	for i := range page.Articles {
		a := &page.Articles[i]
		if !strings.HasPrefix(stringOf(a.Title), "夜班公交") {
			continue
		}
		if len(a.Comments) != len(commentNames) {
			return fmt.Sprintf("%d comments, %d blocks: %v", len(a.Comments), len(a.Blocks), a.Comments)
		}
		for j, c := range a.Comments {
			if c.Author != commentNames[j] || strings.Trim(c.Text, "“”") != commentTexts[j] || c.Block != 0 {
				return fmt.Sprintf("%+v", c)
			}
		}
		return ""
	}
	return fmt.Sprintf("no such title of %d articles", len(page.Articles))
}
