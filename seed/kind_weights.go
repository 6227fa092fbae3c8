package seed

import "broadsheet/models"

// kindOrder is the order of the kinds in kindWeights.
var kindOrder = [...]models.Kind{models.Essay, models.News, models.Notice, models.Roundup, models.Letter, models.Other}

// kindWeights say how strongly each sign speaks for a kind, in quarters of the log
// odds, rounded. Learnt from the articles of testdata/dev: go test ./seed -run
// TestTrainKinds -train-kinds; on pages left out it was right on 0.857 of them.
var kindWeights = [kindSigns][len(kindOrder)]int8{
	// essay, news, notice, roundup, letter, other
	always:            {6, 4, -5, -3, -7, -2},
	inEnglish:         {-2, 0, 0, 2, 3, -2},
	onScan:            {-2, 0, 0, 2, -1, 2},
	opinionFolio:      {4, -7, -1, 1, 1, 2},
	underLettersName:  {-8, -5, -1, -1, 8, -2},
	underOpinion:      {6, -8, 2, 0, 1, -2},
	underBriefsName:   {-5, 5, -3, 4, -1, -5},
	underNews:         {-5, 5, 0, 0, -3, 1},
	underService:      {-2, 0, 5, 1, -6, 3},
	underLiterature:   {2, -3, 2, -1, -2, 2},
	underOther:        {6, 3, -5, -2, -2, 0},
	underNone:         {1, 4, -4, -4, -5, -3},
	untitledPiece:     {-1, -1, -5, 0, 7, 0},
	titleOfNotice:     {-4, -9, 13, -6, 1, -7},
	titleOfBriefs:     {-3, -1, -2, 7, -1, 0},
	titleOfAnswer:     {-2, -3, 3, 0, 1, 2},
	titleOfAdvice:     {1, -2, 1, 0, -5, 4},
	titleAsks:         {0, -2, -4, 4, 1, 3},
	unsigned:          {-5, 1, 6, 6, -6, 3},
	signedByReporter:  {-4, 7, -7, -2, -7, -2},
	signedByReader:    {-1, -2, 0, 0, 4, -1},
	signedByPost:      {3, 5, -2, 0, -3, -3},
	signedWithPlace:   {1, -2, -4, -5, 4, 0},
	signedBare:        {3, 2, -6, 0, -3, 2},
	signedAtFoot:      {-7, -3, -1, 0, 8, -4},
	signedBehindPlace: {1, 0, 3, 1, -6, 2},
	signedByCredit:    {5, 2, -1, -1, -2, -3},
	bylineRunIn:       {-9, 5, -3, -1, 1, -4},
	notedWriter:       {8, -6, -3, -5, -2, -1},
	namesSource:       {-1, 3, 4, -5, -1, 0},
	issuerCloses:      {-3, -5, 11, -3, -1, -3},
	hasComments:       {-1, 0, -5, 8, -3, -7},
	onlyComments:      {-3, -6, -3, 8, -1, -1},
	moreComments:      {-7, -7, -3, 10, -1, -3},
	salutes:           {-6, -6, -5, -1, 9, 0},
	datelined:         {-1, -1, 3, 1, -2, 1},
	wireOpening:       {1, 2, -1, 1, -3, -2},
	speaksI:           {2, -2, -4, -3, 8, 1},
	speaksIOften:      {1, -3, -1, 1, 1, 2},
	argues:            {4, -2, -2, -3, 3, 0},
	arguesOften:       {3, -1, 0, 0, 0, -1},
	reports:           {-3, 3, -1, 0, -3, -3},
	reportsOften:      {-1, 3, -3, 0, -2, 0},
	asksAndAnswers:    {-2, -1, 3, 4, -7, 5},
	quotesOften:       {0, 1, 0, 2, -4, 2},
	oneBlock:          {-1, 4, 0, -10, 4, -5},
	manyBlocks:        {-2, 1, 1, 0, -2, 4},
	shortPiece:        {-2, -2, 7, 1, 1, 4},
	longPiece:         {5, -2, 0, 0, 0, -2},
	fullOfDigits:      {-7, 0, 1, 2, -2, 7},
	announcesText:     {0, -2, 7, -3, 0, -3},
	hasHeadings:       {-1, 1, 4, 4, -7, 1},
	versed:            {-2, -1, 3, -1, 1, 2},
	blocksAlike:       {-3, -6, -1, 10, 0, 1},
	gathersItems:      {0, -4, -1, 5, 0, 0},
}
