package seed

import (
	"strings"

	"broadsheet/models"
)

// agencyLong are names of news agencies that stand alone on the line under a town.
const agencyLong = agencyShort + `|XINHUA|(?:Kyodo|Jiji|Yonhap|Tass)(?: News| Press)?|Associated Press|Canadian Press|Press Association`

var (
	agencyAlone = expr(`^(?:` + agencyLong + `)$`)
	// agencyInTown is an agency and with nothing between the town that it reports from: PA Wellington.
	agencyInTown = expr(`^(` + agencyShort + `) (\p{Lu}\p{Ll}[\pL-]{2,})$`)
	// desk is a paper's or agency's short name behind a writer's, and the place that may follow: TNN-DM, Nizamabad.
	desk = expr(`^([A-Z]{3,4}(?:-[A-Z]{2,4})?)(?:, (\p{Lu}[\pL .'-]{2,24}))?$`)
	// shortState is a country, state, degree or seat in parliament that such a name looks like.
	shortState = expr(`^(?:USA|UAE|UK|NSW|KZN|PNG|ACT|QLD|VIC|TAS|PEI|FCT|NCR|MVB|MBA|BVSC|MRCVS|FRCS|MLA|MEP|MNA|MPP)$`)
	// townAndDay is where and on what day a report was written, under its writer's name: Kuala Lumpur, Mon.
	townAndDay = expr(`^(\p{Lu}[\pL .'’-]{2,30}), (?i:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sat|sun)(?:day)?\.?$`)
)

// deskBehind gives writers the role that a desk's short name behind theirs is.
func deskBehind(found []models.Byline) []models.Byline {
	for i := range found {
		b := &found[i]
		if b.Role != nil || b.Affiliation == nil {
			continue
		}
		if m := desk.FindStringSubmatch(*b.Affiliation); m != nil && !shortState.MatchString(m[1]) && strings.ToUpper(b.Name) != b.Name {
			b.Role, b.Affiliation = &m[1], nil
			if m[2] != "" {
				b.Affiliation = &m[2]
			}
		}
	}
	return found
}

// addTownUnderName gives a writer the town that the line under his name says, or an agency the
// one above its own: Kuala Lumpur, Mon.; SENDAI / Kyodo News. It says whether the line was such.
func (a *assembler) addTownUnderName(b *models.Byline, start, end int) bool {
	printed := strings.TrimSpace(a.text[start:end])
	if b.Role != nil || b.Affiliation != nil {
		return false
	}
	switch m := townAndDay.FindStringSubmatch(printed); {
	case m != nil:
		b.Affiliation = &m[1]
	case agencyAlone.MatchString(printed) && oneWordName.MatchString(b.Name) && !agencyAlone.MatchString(b.Name):
		town := b.Name
		b.Name, b.Affiliation = printed, &town
	default:
		return false
	}
	a.span(start, end, models.RoleByline)
	return true
}
