package seed

import (
	"strings"
	"testing"
)

// TestEnglishKnown reads lines in English that are known to say who wrote a piece, in forms
// that mean something else elsewhere.
func TestEnglishKnown(t *testing.T) {
	for printed, want := range map[string]string{
		"G —E. J. ROWLAND (Mill Reach).":                        "E. J. ROWLAND [Mill Reach]",
		"G —\"GRANDFATHER\" (Duck Creek).":                      "GRANDFATHER [Duck Creek]",
		"B • By TESSA ORME":                                     "TESSA ORME",
		"B From our Harbour Bureau":                             "our Harbour Bureau",
		"B With \"Iron Bark\"":                                  "Iron Bark",
		"B From: GNA, Kete-Dor":                                 "GNA [Kete-Dor]",
		"B S. Rajan - Mulliyan":                                 "S. Rajan [Mulliyan]",
		"B Hana Darwish AL AIN":                                 "Hana Darwish [AL AIN]",
		"B By Fern Appleby, Township Clerk":                     "Fern Appleby (Township Clerk)",
		"B Mira Kelkar | TNN":                                   "Mira Kelkar (TNN)",
		"G From Ms Dora Fernandes":                              "Ms Dora Fernandes",
		"G 'PLOUGHMAN'":                                         "PLOUGHMAN",
		"G Sergio Attard – Mosta":                               "Sergio Attard [Mosta]",
		"G R. W. Harmer. Nettle Siding.":                        "R. W. Harmer [Nettle Siding]",
		"G Jean-Marie O’Dell (Miss)":                            "Jean-Marie O’Dell (Miss)",
		"G (Name withheld by request),":                         "Name withheld by request",
		"B By ''TOUCHLINES''":                                   "TOUCHLINES",
		"B (By \" GOALPOST.\")":                                 "GOALPOST",
		"B DORA FINCH talks to Hal Bright":                      "DORA FINCH",
		"B By Electric Telegraph—Press Association—Copyright.":  "Press Association",
		"B (Per Press Association.)":                            "Press Association",
		"B STAFF AND WIRE REPORTS":                              "STAFF AND WIRE REPORTS",
		"B By a Staff Reporter":                                 "a Staff Reporter",
		"B By A Staff Reporter":                                 "A Staff Reporter",
		"B The Associated Press":                                "The Associated Press",
		"B BY MILL HERALD REPORTER":                             "MILL HERALD REPORTER",
		"B By Ada Quill|IN OSLO":                                "Ada Quill [OSLO]",
		"B By Ada Quill|Mill Herald Upper Valley":               "Ada Quill [Mill Herald Upper Valley]",
		"B V RANGA RAO|MH News Service, Mysore:":                "V RANGA RAO (MH News Service) [Mysore]",
		"B By Ada Quill|Mill Herald Foreign Service":            "Ada Quill (Mill Herald Foreign Service)",
		"G ERROL PRYCE-DUNN|Black River PO":                     "ERROL PRYCE-DUNN [Black River PO]",
		"G M. TARIQ SANDHU|ALIYA SANDHU|Kharian":                "M. TARIQ SANDHU [Kharian]; ALIYA SANDHU [Kharian]",
		"P T. DORNEY, Shire Clerk.":                             "",
		"P COL. BERT ROWLEY, Auctioneer.":                       "",
		"P The bus was late again. On Monday, Eric Vance.":      "",
		"P The mill at the ford has been sold again. ADA QUILL": "ADA QUILL",
	} {
		lines := []string{"F MILL HERALD, Monday, May 4, 1998", "T Lamps go up at the ford"}
		body := "P The council met on Monday and voted to light the ford for the winter."
		var said []string
		for _, part := range strings.Split(printed[2:], "|") {
			said = append(said, printed[:2]+part)
		}
		if printed[0] == 'B' {
			lines = append(append(lines, said...), body)
		} else {
			lines = append(append(lines, body), said...)
		}
		if got := authors(assembled(t, lines...).Articles[0]); got != want {
			t.Errorf("%s: %q, want %q", printed, got, want)
		}
	}
}
