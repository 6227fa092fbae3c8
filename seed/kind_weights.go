package seed

import "broadsheet/models"

// kindOrder is the order of the kinds in kindWeights.
var kindOrder = [...]models.Kind{models.Essay, models.News, models.Notice, models.Roundup, models.Letter, models.Other}

// kindWeights say how strongly each sign speaks for a kind, in quarters of the log
// odds, rounded. Learnt from the articles of testdata/dev: go test ./seed -run
// TestTrainKinds -train-kinds; on pages left out it was right on 0.878 of them.
var kindWeights = [kindSigns][len(kindOrder)]int8{
	// essay, news, notice, roundup, letter, other
	always:            {5, 3, -6, -3, -7, -1},
	inEnglish:         {-3, 0, 0, 0, 4, -2},
	onScan:            {-1, 0, 0, -2, 0, 1},
	opinionFolio:      {4, -6, -1, 1, 0, 1},
	underLettersName:  {-9, -7, -6, -4, 9, -2},
	underOpinion:      {6, -9, 2, -1, 1, -2},
	underBriefsName:   {-7, 6, -6, -2, -2, -2},
	underNews:         {-6, 4, 2, -1, -5, 0},
	underService:      {-1, -1, 9, -1, -7, 5},
	underLiterature:   {2, -4, 0, -2, -2, 5},
	underOther:        {5, 3, -6, -2, -5, -1},
	underNone:         {1, 4, 0, -4, -7, -2},
	untitledPiece:     {-2, 0, 0, -3, 5, 1},
	titleOfNotice:     {-4, -10, 11, -5, 1, -8},
	titleOfBriefs:     {-2, 2, -3, 4, -2, 0},
	titleOfAnswer:     {-4, -3, 4, -1, 0, 4},
	titleOfAdvice:     {1, -3, 2, 1, -3, 5},
	titleAsks:         {0, -1, -5, 4, 2, 4},
	unsigned:          {-6, 1, 5, 3, -8, 3},
	signedByReporter:  {-5, 7, -8, -5, -8, -3},
	signedByReader:    {1, -4, -1, 0, 6, -2},
	signedByPost:      {4, 6, -5, -1, -3, -4},
	signedWithPlace:   {1, -2, -5, -6, 4, 0},
	signedBare:        {4, 2, -9, -2, -3, 1},
	signedAtFoot:      {-7, -4, -1, -3, 9, -3},
	signedBehindPlace: {2, 2, -1, 2, -5, 0},
	signedByCredit:    {5, 4, -1, -2, -3, -2},
	bylineRunIn:       {-9, 5, -4, -3, -1, -5},
	notedWriter:       {8, -8, -7, -6, 2, -2},
	namesSource:       {0, 3, 2, -4, -2, 0},
	issuerCloses:      {-6, -8, 9, -3, 6, -5},
	hasComments:       {-3, -1, -8, 9, -2, -9},
	onlyComments:      {-4, -7, -4, 8, -2, -3},
	moreComments:      {-7, -8, -5, 10, -2, -3},
	salutes:           {-6, -9, -8, -1, 10, -2},
	datelined:         {-3, 0, 3, 3, -2, 1},
	wireOpening:       {-1, 2, -1, -2, -1, -1},
	speaksI:           {2, -2, -2, -1, 8, 0},
	speaksIOften:      {2, -4, -4, 1, 3, 2},
	argues:            {4, -2, -1, -2, 3, 0},
	arguesOften:       {5, -3, 2, -3, -4, 3},
	reports:           {-3, 3, -1, -1, -2, -5},
	reportsOften:      {-2, 3, -4, 0, -3, -1},
	asksAndAnswers:    {0, -2, 2, 4, -7, 7},
	quotesOften:       {0, 1, -2, 2, -2, 1},
	oneBlock:          {-2, 3, -1, -8, 3, -6},
	manyBlocks:        {-1, 1, 1, 0, -3, 5},
	shortPiece:        {-3, -2, 6, 0, 1, 4},
	longPiece:         {5, -1, 0, -1, 0, -3},
	fullOfDigits:      {-9, 1, 3, 3, -4, 5},
	announcesText:     {-1, -2, 6, -2, 2, -4},
	hasHeadings:       {-1, 2, 5, 1, -5, 1},
	versed:            {-5, -1, 2, 0, 1, 4},
	blocksAlike:       {-4, -4, 1, 4, 0, 3},
	gathersItems:      {-1, -1, -2, 5, -2, 0},
}
