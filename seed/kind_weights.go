package seed

import "broadsheet/models"

// kindOrder is the order of the kinds in kindWeights.
var kindOrder = [...]models.Kind{models.Essay, models.News, models.Notice, models.Roundup, models.Letter, models.Other}

// kindWeights say how strongly each sign speaks for a kind, in quarters of the log
// odds, rounded. Learnt from the articles of testdata/dev: go test ./seed -run
// TestTrainKinds -train-kinds; on pages left out it was right on 0.843 of them.
var kindWeights = [kindSigns][len(kindOrder)]int8{
	// essay, news, notice, roundup, letter, other
	always:            {6, 4, -5, -4, -7, -2},
	inEnglish:         {-2, 0, 0, 2, 4, -2},
	onScan:            {-2, 0, -1, 1, 0, 2},
	opinionFolio:      {3, -6, -2, 1, 2, 2},
	underLettersName:  {-5, -3, 1, -2, 9, -3},
	underOpinion:      {6, -6, 2, -3, 2, -1},
	underBriefsName:   {-3, 7, -3, 5, -2, -5},
	underNews:         {-4, 3, -1, 1, -1, 1},
	underService:      {-1, 0, 5, -1, -6, 3},
	underLiterature:   {2, -5, 2, 0, -1, 2},
	underOther:        {5, 3, -4, -2, -3, -1},
	underNone:         {2, 5, -3, -5, -5, -3},
	untitledPiece:     {-2, 1, -3, 0, 4, -1},
	titleOfNotice:     {-3, -8, 13, -4, 3, -5},
	titleOfBriefs:     {-2, -3, -3, 8, -1, 1},
	titleOfAnswer:     {0, -1, 1, 0, 0, 0},
	titleOfAdvice:     {2, 0, 2, -1, -5, 3},
	titleAsks:         {0, -2, -2, 4, -2, 2},
	unsigned:          {-5, -1, 6, 7, -5, 3},
	signedByReporter:  {-4, 7, -4, 0, -5, -1},
	signedByReader:    {-2, -1, 0, 0, 5, -1},
	signedByPost:      {2, 4, -2, -1, -1, -2},
	signedWithPlace:   {0, 0, -3, -4, 4, 0},
	signedBare:        {3, 1, -4, -1, -2, 3},
	signedAtFoot:      {-7, -5, 0, 1, 10, -4},
	signedBehindPlace: {1, 1, 5, -2, -7, 2},
	signedByCredit:    {5, 0, -1, -1, -1, -2},
	bylineRunIn:       {-6, 6, -2, 1, 0, -4},
	notedWriter:       {9, -4, -2, -4, -3, -1},
	namesSource:       {-1, 3, 5, -4, -1, -1},
	issuerCloses:      {-2, -5, 11, -2, 0, -2},
	hasComments:       {-2, 0, -4, 9, -5, -5},
	onlyComments:      {-1, -5, -2, 8, 0, -1},
	moreComments:      {-5, -6, -2, 10, 0, -2},
	salutes:           {-4, -5, -3, -2, 9, 1},
	datelined:         {-2, 0, 4, 1, -2, 0},
	wireOpening:       {-1, 3, -1, -1, 1, -3},
	speaksI:           {2, -2, -4, -2, 7, 2},
	speaksIOften:      {1, -3, -1, 0, 3, 0},
	argues:            {4, -2, -1, -2, 2, 0},
	arguesOften:       {3, -2, 0, 0, 0, 0},
	reports:           {-3, 3, -2, 1, -2, -3},
	reportsOften:      {-2, 4, -2, 1, -2, -1},
	asksAndAnswers:    {-2, -3, 1, 3, -5, 4},
	quotesOften:       {1, 2, -2, 0, -2, 2},
	oneBlock:          {0, 4, 2, -8, 3, -4},
	manyBlocks:        {-2, 1, 0, 0, -4, 4},
	shortPiece:        {-3, -1, 6, 1, 0, 4},
	longPiece:         {5, -3, 0, 0, 0, -2},
	fullOfDigits:      {-5, -1, 0, 0, -1, 7},
	announcesText:     {-1, 0, 6, -3, -1, -3},
	hasHeadings:       {-2, -1, 2, 5, -4, 1},
	versed:            {-1, -3, 2, -2, 2, 2},
	blocksAlike:       {-2, -4, -1, 9, 0, -1},
	gathersItems:      {0, -1, -1, 2, 0, 1},
}
