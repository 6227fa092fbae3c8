package seed

import "broadsheet/models"

// kindOrder is the order of the kinds in kindWeights.
var kindOrder = [...]models.Kind{models.Essay, models.News, models.Notice, models.Roundup, models.Letter, models.Other}

// kindWeights say how strongly each sign speaks for a kind, in quarters of the log
// odds, rounded. Learnt from the articles of testdata/dev: go test ./seed -run
// TestTrainKinds -train-kinds; on pages left out it was right on 0.848 of them.
var kindWeights = [kindSigns][len(kindOrder)]int8{
	// essay, news, notice, roundup, letter, other
	always:            {6, 4, -5, -4, -7, -2},
	inEnglish:         {-2, 0, -1, 2, 4, -2},
	onScan:            {-2, 0, 0, 1, -1, 2},
	opinionFolio:      {4, -7, -1, 1, 2, 2},
	underLettersName:  {-8, -5, -1, -1, 10, -4},
	underOpinion:      {6, -7, 2, -2, 1, -1},
	underBriefsName:   {-4, 6, -2, 5, -2, -5},
	underNews:         {-5, 5, 0, 0, -2, 1},
	underService:      {-2, 0, 4, 0, -5, 3},
	underLiterature:   {2, -3, 3, -2, -2, 2},
	underOther:        {6, 3, -5, -2, -3, -1},
	underNone:         {2, 4, -3, -5, -5, -3},
	untitledPiece:     {-1, -1, -5, 1, 6, -1},
	titleOfNotice:     {-3, -8, 12, -4, 0, -7},
	titleOfBriefs:     {-3, -1, -3, 7, -1, 0},
	titleOfAnswer:     {-1, -2, 1, 0, 0, 2},
	titleOfAdvice:     {1, -1, 2, 0, -6, 4},
	titleAsks:         {0, -2, -4, 4, 0, 2},
	unsigned:          {-5, 0, 6, 6, -5, 4},
	signedByReporter:  {-3, 7, -6, -2, -6, -1},
	signedByReader:    {-1, -2, 0, -1, 5, -1},
	signedByPost:      {2, 4, -2, 1, -2, -2},
	signedWithPlace:   {1, -1, -4, -3, 3, 0},
	signedBare:        {3, 2, -5, 1, -4, 3},
	signedAtFoot:      {-7, -4, -1, 0, 9, -4},
	signedBehindPlace: {0, 1, 3, 0, -6, 2},
	signedByCredit:    {5, 1, -1, -1, -2, -2},
	bylineRunIn:       {-8, 6, -3, 0, -1, -4},
	notedWriter:       {8, -5, -3, -5, -1, 0},
	namesSource:       {-1, 3, 3, -5, -1, 0},
	issuerCloses:      {-3, -4, 11, -3, -1, -3},
	hasComments:       {-1, 0, -5, 10, -7, -7},
	onlyComments:      {-3, -6, -2, 8, -1, -1},
	moreComments:      {-5, -6, -3, 9, -1, -2},
	salutes:           {-5, -5, -4, -3, 9, 0},
	datelined:         {-1, -1, 3, 1, -3, 1},
	wireOpening:       {-1, 2, -1, 0, 0, -1},
	speaksI:           {2, -2, -4, -1, 8, 1},
	speaksIOften:      {1, -3, -1, 0, 2, 2},
	argues:            {4, -2, -1, -2, 2, 0},
	arguesOften:       {3, -2, 0, 0, 0, -1},
	reports:           {-3, 3, -1, 0, -3, -3},
	reportsOften:      {-1, 3, -3, 0, -2, 0},
	asksAndAnswers:    {-2, -2, 2, 3, -6, 5},
	quotesOften:       {0, 2, -1, 1, -3, 2},
	oneBlock:          {0, 4, 1, -10, 4, -4},
	manyBlocks:        {-3, 1, 1, 0, -2, 4},
	shortPiece:        {-3, -2, 7, 1, 1, 3},
	longPiece:         {5, -2, 0, 0, 0, -2},
	fullOfDigits:      {-7, -1, 1, 2, -2, 7},
	announcesText:     {0, -2, 7, -3, 0, -3},
	hasHeadings:       {-1, 1, 4, 4, -6, 1},
	versed:            {-1, -2, 2, -2, 1, 2},
	blocksAlike:       {-3, -6, -1, 9, 0, 2},
	gathersItems:      {0, -4, -1, 5, 0, 0},
}
