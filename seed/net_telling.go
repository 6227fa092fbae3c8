package seed

// A page is read by a net so many lines at a time, with some of those before and
// behind, so that memory is bounded; a page of newsprint is read at once.
const (
	netWindow  = 1000
	netContext = 100
)

// A netTelling is what a model's net says of a page's lines, asked for in their order.
type netTelling struct {
	model    *model
	page     *pageFeatures
	from, to int // the lines that said is of
	said     []weighing
}

// of is what each role of line i weighs; 0 where the model has no net.
func (t *netTelling) of(i int) weighing {
	if t.model.net == nil {
		return weighing{}
	}
	if i >= t.to || i < t.from {
		t.read(i)
	}
	return t.said[i-t.from]
}

// read reads the window of line i.
func (t *netTelling) read(i int) {
	t.from = i - i%netWindow
	t.to = min(len(t.page.lines), t.from+netWindow)
	before, behind := max(0, t.from-netContext), min(len(t.page.lines), t.to+netContext)
	told := make([]toldLine, 0, behind-before)
	for k := before; k < behind; k++ {
		told = append(told, t.page.told(t.model.net.tokens, k))
	}
	roles := t.model.net.weights.pass(told, nil).roles
	t.said = make([]weighing, t.to-t.from)
	for k := range t.said {
		for role, v := range rowOf(roles, int(lineRoles), t.from-before+k) {
			t.said[k][role] = t.model.share * v
		}
	}
}
