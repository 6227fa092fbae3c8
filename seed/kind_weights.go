package seed

import "broadsheet/models"

// kindOrder is the order of the kinds in kindWeights.
var kindOrder = [...]models.Kind{models.Essay, models.News, models.Notice, models.Roundup, models.Letter, models.Other}

// kindWeights say how strongly each sign speaks for a kind, in quarters of the log
// odds, rounded. Learnt from the articles of testdata/dev: go test ./seed -run
// TestTrainKinds -train-kinds; on pages left out it was right on 0.868 of them.
var kindWeights = [kindSigns][len(kindOrder)]int8{
	// essay, news, notice, roundup, letter, other
	always:            {6, 4, -6, -3, -7, -1},
	inEnglish:         {-2, 0, 0, 1, 3, -2},
	onScan:            {-1, 0, -1, 1, -1, 2},
	opinionFolio:      {4, -7, -1, 1, 2, 1},
	underLettersName:  {-10, -6, -4, -3, 9, -2},
	underOpinion:      {6, -8, 3, -1, 1, -2},
	underBriefsName:   {-7, 6, -4, 5, -3, -4},
	underNews:         {-5, 4, 3, 1, -5, 0},
	underService:      {-1, 0, 8, 0, -8, 4},
	underLiterature:   {2, -3, -1, -1, -1, 4},
	underOther:        {6, 3, -6, -2, -2, 0},
	underNone:         {1, 4, -3, -4, -6, -3},
	untitledPiece:     {-2, -1, -2, -1, 6, 1},
	titleOfNotice:     {-3, -8, 12, -6, 1, -8},
	titleOfBriefs:     {-2, -2, -3, 8, -2, 1},
	titleOfAnswer:     {-3, -1, 5, -1, -2, 2},
	titleOfAdvice:     {1, -2, 0, 0, -3, 5},
	titleAsks:         {-1, -2, -4, 4, 3, 3},
	unsigned:          {-5, 1, 6, 5, -7, 3},
	signedByReporter:  {-4, 7, -7, -3, -7, -2},
	signedByReader:    {-1, -2, -1, 0, 5, -2},
	signedByPost:      {4, 6, -3, 0, -4, -3},
	signedWithPlace:   {1, -2, -4, -6, 4, 0},
	signedBare:        {4, 2, -7, -1, -4, 2},
	signedAtFoot:      {-7, -4, 0, -1, 8, -4},
	signedBehindPlace: {1, -1, 3, 1, -6, 2},
	signedByCredit:    {5, 3, -1, -2, -2, -3},
	bylineRunIn:       {-9, 5, -4, -2, 1, -3},
	notedWriter:       {9, -7, -4, -6, -1, -2},
	namesSource:       {-1, 3, 4, -5, -1, 0},
	issuerCloses:      {-3, -6, 10, -3, -1, -3},
	hasComments:       {-3, 0, -6, 9, -4, -8},
	onlyComments:      {-2, -7, -3, 8, -1, -2},
	moreComments:      {-6, -8, -3, 10, -1, -3},
	salutes:           {-6, -7, -5, -2, 9, -1},
	datelined:         {-2, 0, 2, 1, -1, 1},
	wireOpening:       {0, 2, -2, 1, -1, -3},
	speaksI:           {3, -2, -3, -2, 8, 0},
	speaksIOften:      {1, -4, -2, 0, 3, 1},
	argues:            {4, -2, -1, -2, 3, 0},
	arguesOften:       {5, -3, 0, -1, 0, -2},
	reports:           {-3, 3, -1, -1, -2, -3},
	reportsOften:      {-2, 4, -4, 0, -2, 0},
	asksAndAnswers:    {-2, -2, 3, 4, -6, 5},
	quotesOften:       {0, 1, -1, 2, -3, 2},
	oneBlock:          {-2, 4, 1, -11, 4, -5},
	manyBlocks:        {-2, 1, 1, 0, -1, 5},
	shortPiece:        {-2, -1, 7, 1, 1, 4},
	longPiece:         {6, -2, -1, -1, 0, -3},
	fullOfDigits:      {-8, 0, 2, 2, -2, 6},
	announcesText:     {0, -3, 7, -2, 0, -3},
	hasHeadings:       {-2, 1, 5, 3, -5, 1},
	versed:            {-2, -2, 2, -1, 1, 1},
	blocksAlike:       {-3, -6, -2, 10, -1, 1},
	gathersItems:      {-1, -2, -1, 5, -2, 0},
}
