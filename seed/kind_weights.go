package seed

import "broadsheet/models"

// kindOrder is the order of the kinds in kindWeights.
var kindOrder = [...]models.Kind{models.Essay, models.News, models.Notice, models.Roundup, models.Letter, models.Other}

// kindWeights say how strongly each sign speaks for a kind, in quarters of the log
// odds, rounded. Learnt from the articles of testdata/dev: go test ./seed -run
// TestTrainKinds -train-kinds; on pages left out it was right on 0.855 of them.
var kindWeights = [kindSigns][len(kindOrder)]int8{
	// essay, news, notice, roundup, letter, other
	always:            {6, 4, -5, -3, -7, -2},
	inEnglish:         {-2, 0, 0, 1, 3, -2},
	onScan:            {-1, 0, -1, 0, 1, 2},
	opinionFolio:      {3, -5, -2, 0, 2, 2},
	underLettersName:  {-6, -3, 1, -2, 8, -1},
	underOpinion:      {6, -5, 2, -4, 2, 0},
	underBriefsName:   {-4, 7, -2, 5, -1, -5},
	underNews:         {-4, 3, -1, 2, -1, 0},
	underService:      {0, 0, 5, -1, -7, 2},
	underLiterature:   {2, -4, 3, 0, -1, 1},
	underOther:        {5, 2, -4, -1, -3, 0},
	underNone:         {2, 5, -3, -3, -5, -3},
	untitledPiece:     {-1, 1, -2, 0, 3, -1},
	titleOfNotice:     {-3, -7, 13, -3, 0, -4},
	titleOfBriefs:     {-2, -3, -2, 7, -1, 2},
	titleOfAnswer:     {0, -1, 1, 0, 1, -1},
	titleOfAdvice:     {1, 0, 2, -3, -3, 2},
	titleAsks:         {1, -1, -2, 2, -4, 3},
	unsigned:          {-6, -1, 6, 6, -5, 3},
	signedByReporter:  {-4, 7, -3, 0, -5, 0},
	signedByReader:    {-2, -1, 0, 0, 4, -1},
	signedByPost:      {2, 3, -1, -1, -1, -1},
	signedWithPlace:   {0, 0, -3, -2, 5, -2},
	signedBare:        {2, 2, -5, 0, -3, 3},
	signedAtFoot:      {-5, -4, -4, -1, 11, -3},
	signedBehindPlace: {2, 3, 0, -1, -6, 3},
	signedByCredit:    {4, 0, 0, -1, -1, -2},
	bylineRunIn:       {-6, 7, -2, -2, 0, -4},
	notedWriter:       {8, -3, -2, -3, 0, -2},
	namesSource:       {0, 2, 3, -1, -1, -3},
	issuerCloses:      {-2, -4, 11, -2, 0, -2},
	hasComments:       {-2, 0, -4, 10, -4, -5},
	onlyComments:      {-1, -5, -2, 7, 0, -1},
	moreComments:      {-4, -5, -2, 10, 0, -2},
	salutes:           {-4, -3, -2, -2, 7, 3},
	datelined:         {-2, -1, 6, 0, -4, 2},
	wireOpening:       {-2, 4, 0, 0, 1, -2},
	speaksI:           {2, -2, -4, -3, 7, 1},
	speaksIOften:      {1, -2, -1, -1, 4, -2},
	argues:            {4, -2, -1, -3, 2, 0},
	arguesOften:       {3, -2, 0, 0, -1, 0},
	reports:           {-3, 3, -1, 1, -2, -3},
	reportsOften:      {-3, 3, 1, 0, -1, 0},
	asksAndAnswers:    {-3, -4, 1, 4, -5, 6},
	quotesOften:       {1, 1, -1, 0, -1, 1},
	oneBlock:          {0, 5, 2, -7, 2, -4},
	manyBlocks:        {-2, 1, 0, 0, -2, 3},
	shortPiece:        {-3, -3, 5, -1, 2, 3},
	longPiece:         {4, -2, 0, 0, 0, -1},
	fullOfDigits:      {-4, 0, 0, -1, -1, 7},
	announcesText:     {0, 1, 7, -3, 0, -5},
	hasHeadings:       {-2, 0, 2, 3, -4, 2},
	versed:            {-5, -1, 4, -3, 1, 4},
	blocksAlike:       {-1, -5, 0, 8, 0, -2},
	gathersItems:      {0, -1, -1, 1, 0, 1},
}
