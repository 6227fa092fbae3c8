package seed

import "testing"

func TestSectionsInTitles(t *testing.T) {
	for _, c := range []struct{ banner, title, section, wantTitle string }{
		{"", "侨声|在迪拜教书法", "侨声", "在迪拜教书法"},
		{"", "理财速递·三年期国债明日开售", "理财速递", "三年期国债明日开售"},
		{"", "理论·实践", "", "理论·实践"},
		{">>>延伸阅读", "这些优待您知道吗", "延伸阅读", "这些优待您知道吗"},
		{"“我的师傅”同题征文", "师傅的十一个本子", "“我的师傅”同题征文", "师傅的十一个本子"},
		{"〖读者来函〗", "路灯", "读者来函", "路灯"},
	} {
		printed := []string{"T " + c.title, "P 昨日,记者看到这里人头攒动。"}
		if c.banner != "" {
			printed = append([]string{"R " + c.banner}, printed...)
		}
		a := assembled(t, printed...).Articles[0]
		if stringOf(a.Section) != c.section || stringOf(a.Title) != c.wantTitle {
			t.Errorf("%s %s: section %q, title %q", c.banner, c.title, stringOf(a.Section), stringOf(a.Title))
		}
	}
}
