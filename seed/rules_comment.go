package seed

// commentRules know readers' comments.
var commentRules = []rule{
	{name: "a name in quotes", when: func(l *line) bool { return l.label.kind == quotedLabel && l.nearReaders }, seen: "“埋头仰望”:"},
	{name: "a name behind what was said", when: func(l *line) bool { return l.label.kind == tailLabel && l.nearReaders }, seen: "\"text\" — Dee in Harmon"},
	{name: "a name in brackets behind what was said", when: func(l *line) bool { return l.label.kind == bracketLabel && l.nearReaders }, seen: "一定要有街市。（深水埗李太）"},
	{name: "one of a group, named behind what was said", when: func(l *line) bool { return l.grouped && l.label.text > 0 }, seen: "…(沅南 柳下听蝉) / …(桃溪 朵朵麻麻)"},
	{name: "one of a group, its name on a line of its own behind it", when: func(l *line) bool { return l.grouped && l.label.text == 0 }, seen: "…是热的。 / ——小满"},
	{name: "one of a group is no text", when: func(l *line) bool { return l.grouped }},
	{name: "under a reader's name on a line of its own", when: underName, seen: "苏打水加盐　昆明网友 / 我去买过…"},
	{name: "a comment's sentence goes on", when: saidOpen, seen: "“路人甲”——关定位，换手机，货比 / (a blank line) / 三家。"},
	{name: "a turn of a talk", when: func(l *line) bool { return l.turn }, seen: "记者:… / 文漱石:… / 记者:…"},
	{name: "one of many voices near talk of readers", when: func(l *line) bool {
		return l.voice && l.nearReaders
	}, seen: "住在夜市楼上的阿May:… / 出租车司机老赵:… / “糖油粑粑”:…"},
	{name: "nothing but the name behind what was said", when: func(l *line) bool { return l.label.kind == tailLabel && l.label.text == 0 }, seen: "——网友“夜班护士”"},
	{name: "the rest of a name behind a comment", when: func(l *line) bool { return l.nameRest }, seen: "”　——輝哥（清潔 / 工）"},
	{name: "a name and its place near talk of readers", when: func(l *line) bool {
		return l.label.kind == plainLabel && l.label.placed && l.nearReaders && !l.turn
	}, seen: "Ray T. (Three Forks): It’s a park."},
	{name: "a whole sentence between readers' names leads on to the next", when: leadsOn, seen: "也有人把矛頭指向租金。"},
	{name: "words that lead on to other readers are no further line", when: leadsToOthers, seen: "…挺过了部队的五公里。 / 也有人写到了代课老师。"},
	{name: "no name, no comment", when: func(l *line) bool { return l.label.kind == noLabel }},
	{name: "nothing behind a plain label", when: func(l *line) bool {
		return l.label.kind == plainLabel && l.label.text >= len(l.fold)
	}, seen: "编辑部:"},
	{name: "a long name is no name", when: func(l *line) bool { return l.label.kind == plainLabel && l.label.end-l.label.start > 36 }},
	{name: "a clause is no name", when: func(l *line) bool {
		return l.label.kind == plainLabel && clause.MatchString(l.label.name)
	}, seen: "转型要从痛点入手:…; A city is a school:…"},
	{name: "a name that speaks once", when: func(l *line) bool {
		return l.label.kind == plainLabel && l.nearReaders && l.page.labels[l.label.name] == 1
	}},
	{name: "goes on with a comment: the line above is open", when: func(l *line) bool { return l.prev != nil && l.prev.stop != endsStop }},
	{name: "a comment is no heading", when: func(l *line) bool {
		return l.label.kind == readerLabel
	}},
}

// saidOpen says whether the line above begins what a reader says and stops in
// mid-sentence.
func saidOpen(l *line) bool {
	p := l.prev
	return p != nil && p.label.kind == readerLabel && (p.stop == endsOpen || p.stop == endsComma) && p.width >= 24 && l.label.kind == noLabel && l.number.kind == ""
}

// leadsToOthers says whether a line behind a whole sentence begins with readers of
// whom it names none.
func leadsToOthers(l *line) bool {
	return l.nearReaders && l.label.kind == noLabel && l.prev != nil && l.prev.stop == endsStop && crowd.in(l)
}

// underName says whether a line stands under a reader's name that has a line of its
// own.
func underName(l *line) bool {
	return l.prev != nil && l.prev.label.kind == readerLabel && l.prev.label.text >= len(l.prev.fold) && l.label.kind == noLabel
}

// host is who leads a talk.
var host = expr(`^(?:本报|本刊)?(?:记者|主持人?|编者|编辑|问|答|问者|提问|采访者|嘉宾)[0-9一二三甲乙]?$|^(?:Q|A)$`)

// turnReach is how many lines from the host's a turn of a talk may stand.
const turnReach = 6

// markTalks marks the turns of talks and the voices of many.
func markTalks(lines []line) {
	markTurns(lines)
	markVoices(lines)
}

// markTurns marks the turns of interviews and talks: the host's, those of who
// speaks again, and other names among them.
func markTurns(lines []line) {
	last := -2 * turnReach
	speaks := func(l *line) bool {
		return l.label.kind == plainLabel && (host.MatchString(l.label.name) || l.page.labels[l.label.name] > 1 && gradeName(l.label.name) >= fairName)
	}
	for i := range lines {
		switch l := &lines[i]; {
		case speaks(l):
			last = i
		case l.label.kind == noLabel && speaksOfReaders.inPart(l, l.fold[:min(len(l.fold), 300)]):
			last = -2 * turnReach
		}
		lines[i].turn = lines[i].label.kind == plainLabel && i-last <= turnReach
		if lines[i].turn {
			last = i
		}
	}
}

// markVoices marks labelled lines of which three or more, all of different
// people and none a turn of a talk, stand shortly one after another.
func markVoices(lines []line) {
	run, last := []*line{}, -2*turnReach
	settle := func() {
		named := 0
		for _, l := range run {
			if l.label.kind == plainLabel && gradeName(l.label.name) == goodName {
				named++ // full names speak in a talk, not among readers
			}
		}
		if len(run) >= 3 && named*2 < len(run) {
			for _, l := range run {
				l.voice = true
			}
		}
		run = run[:0]
	}
	for i := range lines {
		l := &lines[i]
		kind := l.label.kind
		if kind != plainLabel && kind != quotedLabel && kind != dashLabel || kind == plainLabel && clause.MatchString(l.label.name) || l.turn || l.page.labels[l.label.name] > 1 || l.sure {
			continue
		}
		if i-last > turnReach {
			settle()
		}
		run, last = append(run, l), i
	}
	settle()
}

// clause is what a phrase before a colon holds that is no name.
var clause = expr(`要从|要把|[要应须]以|应[当该]|必须|需要|如何|怎[么样]|什么|为何|关键|在于|表明|认为|指出|强调|^.{0,4}(?:时间|地点|地址|电话|对象|主题|内容|方式|要求|报名|费用|联系人?|主办|承办|协办|原因|措施|建议|提示|提醒|注意|背景|问题|标准|范围|条件|名称|奖项|岗位|数量|截止|第[一二三四五六])$|(?:如下|摘登|选登)$|[^ ](?:介绍|反映|回[复答应]|答复|透露|坦言|建议|表示|提醒|写道|直言|解释|回忆|感叹|呼吁|补充|告诉记者|讲|说|称|道)说?道?$|^(?:还|也|另|更)?(?:有|不少|许多|很多|部分|众多|广大|[一几多数两]位|各地)(?:的|些)?(?:网友|网民|读者|市民|人|观众|家长)|们$|[^ ] (?:is|are|was|were|the|a|of|and|to|for|in) `)

// leadsOn says whether a line is a sentence of its own between the comments of two
// readers that are named before them.
func leadsOn(l *line) bool {
	named := func(l *line) bool {
		return l != nil && (l.label.kind == readerLabel || l.label.kind == quotedLabel || l.label.kind == dashLabel || l.label.kind == plainLabel && l.nearReaders)
	}
	return l.label.kind == noLabel && l.stop == endsStop && l.nearReaders && named(l.next) && l.prev != nil && l.prev.stop == endsStop && !l.prev.full && !l.saidAbove &&
		(named(l.prev) || l.prev.prev != nil && named(l.prev.prev))
}
