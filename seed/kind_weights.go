package seed

import "broadsheet/models"

// kindOrder is the order of the kinds in kindWeights.
var kindOrder = [...]models.Kind{models.Essay, models.News, models.Notice, models.Roundup, models.Letter, models.Other}

// kindWeights say how strongly each sign speaks for a kind, in quarters of the log
// odds, rounded. Learnt from the articles of testdata/dev: go test ./seed -run
// TestTrainKinds -train-kinds; on pages left out it was right on 0.845 of them.
var kindWeights = [kindSigns][len(kindOrder)]int8{
	// essay, news, notice, roundup, letter, other
	always:            {6, 4, -5, -4, -7, -2},
	inEnglish:         {-2, 0, 0, 2, 4, -2},
	onScan:            {-2, -1, 0, 1, 0, 3},
	opinionFolio:      {3, -7, -1, 2, 1, 2},
	underLettersName:  {-7, -3, -1, -2, 9, -3},
	underOpinion:      {6, -7, 2, -4, 3, -1},
	underBriefsName:   {-5, 6, -2, 6, 0, -5},
	underNews:         {-5, 4, -1, 1, -2, 2},
	underService:      {-1, 1, 5, -1, -7, 3},
	underLiterature:   {2, -4, 2, -1, -1, 2},
	underOther:        {5, 3, -5, -2, -3, -1},
	underNone:         {1, 4, -4, -4, -5, -3},
	untitledPiece:     {0, 0, -4, 1, 3, -1},
	titleOfNotice:     {-3, -8, 12, -5, 1, -5},
	titleOfBriefs:     {-3, -2, -3, 8, -1, 1},
	titleOfAnswer:     {-1, -1, 3, 0, 0, -1},
	titleOfAdvice:     {1, -1, 2, -1, -4, 3},
	titleAsks:         {1, -2, -4, 3, 1, 2},
	unsigned:          {-6, 0, 6, 7, -6, 3},
	signedByReporter:  {-4, 7, -5, -1, -6, 0},
	signedByReader:    {-1, -2, 0, -1, 5, -1},
	signedByPost:      {2, 5, -2, -1, -2, -2},
	signedWithPlace:   {0, -1, -5, -3, 4, 1},
	signedBare:        {3, 2, -5, 0, -3, 2},
	signedAtFoot:      {-7, -4, -1, 1, 9, -4},
	signedBehindPlace: {1, 1, 4, 0, -7, 1},
	signedByCredit:    {5, 1, -1, -1, -2, -2},
	bylineRunIn:       {-7, 6, -2, 2, 0, -5},
	notedWriter:       {9, -5, -2, -4, -3, 0},
	namesSource:       {-1, 3, 4, -4, -1, -1},
	issuerCloses:      {-2, -4, 11, -3, -1, -3},
	hasComments:       {-2, -1, -4, 9, -5, -6},
	onlyComments:      {-2, -5, -2, 8, 0, -1},
	moreComments:      {-6, -6, -2, 11, 0, -2},
	salutes:           {-4, -5, -3, -3, 9, 1},
	datelined:         {0, 0, 3, 1, -3, -1},
	wireOpening:       {-1, 4, -1, -2, 1, -3},
	speaksI:           {3, -2, -5, -2, 8, 2},
	speaksIOften:      {1, -3, -1, 0, 2, 0},
	argues:            {4, -2, -1, -3, 2, 0},
	arguesOften:       {3, -2, 0, 0, 0, 0},
	reports:           {-3, 3, -1, 0, -2, -3},
	reportsOften:      {-1, 3, -2, 0, -1, -1},
	asksAndAnswers:    {-2, -2, 1, 3, -5, 5},
	quotesOften:       {0, 2, -2, 0, -2, 2},
	oneBlock:          {1, 3, 1, -9, 4, -4},
	manyBlocks:        {-2, 2, 1, 0, -3, 4},
	shortPiece:        {-3, -2, 6, 0, 0, 3},
	longPiece:         {5, -2, 0, 0, 0, -2},
	fullOfDigits:      {-6, 0, 1, 1, -2, 7},
	announcesText:     {0, 0, 7, -3, 0, -4},
	hasHeadings:       {-1, 0, 2, 5, -4, 1},
	versed:            {-1, -2, 2, -2, 1, 1},
	blocksAlike:       {-2, -5, -1, 9, 0, -1},
	gathersItems:      {0, -2, -1, 3, 0, 1},
}
