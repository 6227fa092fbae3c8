package seed

import "broadsheet/models"

// kindOrder is the order of the kinds in kindWeights.
var kindOrder = [...]models.Kind{models.Essay, models.News, models.Notice, models.Roundup, models.Letter, models.Other}

// kindWeights say how strongly each sign speaks for a kind, in quarters of the log
// odds, rounded. Source: a logistic regression on the articles of testdata/dev with
// the labelled roles of their lines; by five parts of its pages it was right on .87 of
// the -g pages, the conditions before it on .82.
var kindWeights = [kindSigns][len(kindOrder)]int8{
	// essay, news, notice, roundup, letter, other
	always:            {3, 3, -2, -1, -3, -1},
	inEnglish:         {-1, 1, 1, -2, 1, 0},
	onScan:            {-1, 1, -3, 2, 1, -1},
	opinionFolio:      {4, -5, 1, -3, 0, 3},
	underLettersName:  {-5, -4, 5, -2, 7, -1},
	underOpinion:      {6, -5, 1, -2, 0, 0},
	underBriefsName:   {-5, 9, 0, 0, -2, -3},
	underNews:         {-3, 5, -2, -1, 0, 2},
	underService:      {0, -1, 3, 2, -7, 4},
	underLiterature:   {4, -2, 2, 4, 0, -7},
	underOther:        {3, 1, -2, 0, -2, 0},
	underNone:         {3, 4, -1, -1, -4, -1},
	untitledPiece:     {-1, 2, 1, -4, 6, -4},
	titleOfNotice:     {-2, -6, 15, -2, -1, -4},
	titleOfBriefs:     {-5, -2, -3, 8, -1, 2},
	titleOfAnswer:     {-1, -2, 5, 0, -1, -1},
	titleOfAdvice:     {1, 0, 3, -2, -4, 1},
	titleAsks:         {3, -4, -1, 4, -4, 3},
	unsigned:          {-3, 0, 2, 1, -1, 2},
	signedByReporter:  {-2, 9, -2, -2, -2, -1},
	signedByReader:    {-2, -4, 0, 0, 7, -1},
	signedByPost:      {6, 0, -2, -2, -1, -2},
	signedWithPlace:   {4, -1, -4, -1, 6, -4},
	signedBare:        {6, 3, -5, 0, -2, -2},
	signedAtFoot:      {-4, -2, -3, 1, 8, 0},
	signedBehindPlace: {2, 4, -1, -2, -9, 6},
	signedByCredit:    {7, 0, -1, -1, -1, -2},
	bylineRunIn:       {-3, 6, -2, 0, 1, -2},
	notedWriter:       {9, -4, -4, -3, 5, -3},
	namesSource:       {2, 4, 6, -2, -1, -9},
	issuerCloses:      {-2, -6, 14, -1, -1, -4},
	hasComments:       {-1, -4, -3, 12, -2, -3},
	onlyComments:      {1, -3, -1, 5, -1, -1},
	moreComments:      {-4, -3, -2, 12, -1, -2},
	salutes:           {-5, -3, -3, -2, 10, 4},
	datelined:         {0, -3, 5, 2, -5, 1},
	wireOpening:       {-3, 5, -3, 1, 2, -2},
	speaksI:           {2, -1, -2, -1, 3, -1},
	speaksIOften:      {3, -2, -2, 1, 2, -2},
	argues:            {3, -2, -1, -2, 2, 0},
	arguesOften:       {5, -3, 0, 0, -1, 0},
	reports:           {-2, 4, 1, 2, -1, -3},
	reportsOften:      {-4, 2, -2, 4, -2, 2},
	asksAndAnswers:    {-3, -6, 2, 1, -4, 9},
	quotesOften:       {3, 2, -1, -2, -2, 0},
	oneBlock:          {-1, 4, 2, -3, 1, -3},
	manyBlocks:        {0, 3, 0, -1, -3, 1},
	shortPiece:        {-2, 0, 3, -2, -1, 2},
	longPiece:         {7, -5, 0, -1, 0, -2},
	fullOfDigits:      {-5, 1, 0, -3, -1, 8},
	announcesText:     {-3, 2, 6, 2, 1, -8},
	hasHeadings:       {1, 2, 3, -1, -4, -1},
	versed:            {-3, -3, 2, -2, 3, 4},
	blocksAlike:       {-1, -5, -1, 7, 0, 0},
	gathersItems:      {-1, -3, -1, 2, 0, 3},
}
