package seed

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"sync"
	"sync/atomic"
)

// automaton tells whether an expression matches anywhere in a text, in one pass
// that looks at each character once. It is a deterministic automaton whose states
// are made when a text first leads to them, as RE2 does it
// (swtch.com/~rsc/regexp/regexp3.html); package regexp, which also tells where the
// match is, takes 10 to 100 times as long for no. Many goroutines may use it.
type automaton struct {
	program *syntax.Prog
	classes classes
	// behind says that an assertion looks at the character before.
	behind bool
	// begun and restart are the instructions with which a match may begin at the
	// start, and at any place.
	begun, restart []uint32

	// start is the state before a text; nil until one is asked for.
	start  atomic.Pointer[state]
	asked  atomic.Int64 // counts texts
	paused atomic.Int64 // package regexp is asked for texts up to this one

	making sync.Mutex // of the states
	states map[string]*state
	most   int   // transitions and instructions of the states
	used   int   // of these
	since  int64 // what asked was when the states were made anew
}

// state is what is known of a text up to some character.
type state struct {
	// next are the states after the next character, by its class, and at last the
	// one at the text's end; nil where it has not been asked for.
	next []atomic.Pointer[state]
	// waits are the instructions that the next character decides, in ascending order.
	waits []uint32
	// before stands for the character before, as assertions see it.
	before rune
}

// The states in which the rest of the text changes nothing: a match ends behind the
// character before, or before it, and none can come.
var matched, matchedBefore, hopeless = &state{}, &state{}, &state{}

// The characters that stand for all that assertions cannot tell apart.
const (
	textEnd   rune = -1 // the start, too
	wordRune  rune = 'a'
	otherRune rune = ' '
)

// Bounds of memory, in transitions and in instructions that states keep, of 8 bytes each.
// An automaton that has no room, or more than its share where all have none together,
// forgets its states and makes new ones. A thousand pages fill five automata.
const (
	maxTransitions    = 1 << 18 // of an automaton
	maxAllTransitions = 1 << 21 // of all, but for the share of each
	shareOfEach       = 1 << 13
)

// An automaton that fills its room with less than leastAsked texts for each 1,000
// transitions would make states without end: the next pauseTexts are left to package regexp.
const (
	leastAsked = 10
	pauseTexts = 20_000
)

// allTransitions counts those of all automata, and the instructions of their states.
var allTransitions atomic.Int64

// newAutomaton makes the automaton of an expression that syntax.Parse has read.
func newAutomaton(parsed *syntax.Regexp) (*automaton, error) {
	program, err := syntax.Compile(parsed)
	if err != nil {
		return nil, err
	}
	a := &automaton{program: program, states: map[string]*state{}, most: maxTransitions, classes: newClasses(program)}
	for i := range program.Inst {
		if inst := &program.Inst[i]; inst.Op == syntax.InstEmptyWidth {
			a.behind = a.behind || syntax.EmptyOp(inst.Arg)&^(syntax.EmptyBeginText|syntax.EmptyEndText) != 0
		}
	}
	begun := newInstructions(program)
	begun.add(uint32(program.Start), 0)
	a.begun = begun.list
	for _, pc := range begun.list {
		if !a.onlyAtStart(pc) {
			a.restart = append(a.restart, pc)
		}
	}
	if begun.match {
		a.start.Store(matched)
	}
	return a, nil
}

// first is the state before a text; nil where package regexp must be asked.
func (a *automaton) first() *state {
	if a.asked.Add(1) <= a.paused.Load() {
		return nil
	}
	if s := a.start.Load(); s != nil {
		return s
	}
	begun := newInstructions(a.program)
	begun.list = slices.Clone(a.begun)
	s := a.state(begun, textEnd)
	if s != nil {
		a.start.Store(s)
	}
	return s
}

// match reports whether the expression matches; known is false where package
// regexp must be asked.
func (a *automaton) match(text string) (matches, known bool) {
	s := a.first()
	if s == nil {
		return false, false
	}
	for i, size := 0, 0; i < len(text) && s.next != nil; i += size {
		var r rune
		r, size = runeAt(text, i)
		class := a.classes.of(r)
		if next := s.next[class].Load(); next != nil {
			s = next
		} else if s = a.after(s, class); s == nil {
			return false, false
		}
	}
	if s.next != nil {
		s = a.after(s, len(a.classes.samples))
	}
	return s == matched || s == matchedBefore, s != nil
}

// count counts matches that do not overlap, up to most, the one that ends first
// before the others, of an expression that matches no empty text; known is as match's.
func (a *automaton) count(text []rune, most int) (matches int, known bool) {
	s, before := a.first(), textEnd
	for _, r := range text {
		if s == nil || s.next == nil || matches >= most {
			break
		}
		class := a.classes.of(r)
		next := s.next[class].Load()
		if next == nil {
			next = a.after(s, class)
		}
		if next == matchedBefore {
			matches++
			if next = a.again(before); next != nil && next.next != nil {
				next = a.after(next, class)
			}
		}
		if next == matched {
			matches++
			next = a.again(r)
		}
		s, before = next, r
	}
	if s != nil && s.next != nil && matches < most {
		if s = a.after(s, len(a.classes.samples)); s == matched || s == matchedBefore {
			matches++
		}
	}
	return matches, s != nil
}

// again is the state in which a further match may begin behind a character.
func (a *automaton) again(behind rune) *state {
	begun := newInstructions(a.program)
	for _, pc := range a.restart {
		begun.add(pc, 0)
	}
	return a.state(begun, a.seen(behind))
}

// after is the state that a character of a class leads to; nil where there is no
// room for it.
func (a *automaton) after(s *state, class int) *state {
	if next := s.next[class].Load(); next != nil {
		return next
	}
	next := a.step(s, class)
	if next != nil {
		s.next[class].Store(next)
	}
	return next
}

// step finds out what a character of a class leads to.
func (a *automaton) step(s *state, class int) *state {
	r := textEnd
	if class < len(a.classes.samples) {
		r = a.classes.samples[class]
	}
	ready := newInstructions(a.program)
	holds := syntax.EmptyOpContext(s.before, r)
	for _, pc := range s.waits {
		ready.add(pc, holds)
	}
	if ready.match {
		return matchedBefore
	}
	if r == textEnd {
		return hopeless
	}
	then := newInstructions(a.program)
	for _, pc := range ready.list {
		if inst := &a.program.Inst[pc]; inst.Op != syntax.InstEmptyWidth && inst.MatchRune(r) {
			then.add(inst.Out, 0)
		}
	}
	for _, pc := range a.restart {
		then.add(pc, 0)
	}
	return a.state(then, a.seen(r))
}

// seen is what stands for a character behind the present place.
func (a *automaton) seen(r rune) rune {
	switch {
	case !a.behind:
		return otherRune
	case r == '\n':
		return r
	case syntax.IsWordChar(r):
		return wordRune
	}
	return otherRune
}

// state is the one state with these instructions; nil where there is no room.
func (a *automaton) state(of *instructions, before rune) *state {
	if of.match {
		return matched
	}
	waits := of.list
	if before != textEnd {
		waits = slices.DeleteFunc(waits, a.onlyAtStart)
	}
	if len(waits) == 0 && len(a.restart) == 0 && before != textEnd {
		return hopeless
	}
	slices.Sort(waits)
	key := binary.LittleEndian.AppendUint32(nil, uint32(before))
	for _, pc := range waits {
		key = binary.LittleEndian.AppendUint32(key, pc)
	}
	a.making.Lock()
	defer a.making.Unlock()
	if s := a.states[string(key)]; s != nil {
		return s
	}
	next := len(a.classes.samples) + 1
	kept := next + len(waits)
	if a.used+kept > a.most || a.used > shareOfEach && allTransitions.Load() > maxAllTransitions {
		if !a.beginAnew() {
			return nil
		}
	}
	a.used += kept
	allTransitions.Add(int64(kept))
	s := &state{next: make([]atomic.Pointer[state], next), waits: waits, before: before}
	a.states[string(key)] = s
	return s
}

// beginAnew forgets all states; false where new ones would be of no use either.
func (a *automaton) beginAnew() bool {
	asked := a.asked.Load()
	pays := (asked-a.since)*1000 >= int64(a.used)*leastAsked
	if !pays {
		a.paused.Store(asked + pauseTexts)
	}
	allTransitions.Add(-int64(a.used))
	a.used, a.since = 0, asked
	clear(a.states)
	a.start.Store(nil)
	return pays
}

// onlyAtStart reports whether an instruction asserts that the text begins.
func (a *automaton) onlyAtStart(pc uint32) bool {
	inst := &a.program.Inst[pc]
	return inst.Op == syntax.InstEmptyWidth && syntax.EmptyOp(inst.Arg)&syntax.EmptyBeginText != 0
}

// instructions is a set of instructions that are reached without a character.
type instructions struct {
	program *syntax.Prog
	known   []bool
	list    []uint32 // those that wait for a character, or for assertions about it
	match   bool
}

func newInstructions(program *syntax.Prog) *instructions {
	return &instructions{program: program, known: make([]bool, len(program.Inst))}
}

// add adds an instruction and what follows it where the assertions in holds hold.
func (s *instructions) add(pc uint32, holds syntax.EmptyOp) {
	if s.known[pc] {
		return
	}
	s.known[pc] = true
	switch inst := &s.program.Inst[pc]; inst.Op {
	case syntax.InstMatch:
		s.match = true
	case syntax.InstAlt, syntax.InstAltMatch:
		s.add(inst.Out, holds)
		s.add(inst.Arg, holds)
	case syntax.InstCapture, syntax.InstNop:
		s.add(inst.Out, holds)
	case syntax.InstEmptyWidth:
		if asserts := syntax.EmptyOp(inst.Arg); holds&asserts == asserts {
			s.add(inst.Out, holds)
		} else {
			s.list = append(s.list, pc)
		}
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		s.list = append(s.list, pc)
	case syntax.InstFail:
	}
}
