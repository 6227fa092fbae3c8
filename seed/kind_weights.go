package seed

import "broadsheet/models"

// kindOrder is the order of the kinds in kindWeights.
var kindOrder = [...]models.Kind{models.Essay, models.News, models.Notice, models.Roundup, models.Letter, models.Other}

// kindWeights say how strongly each sign speaks for a kind, in quarters of the log
// odds, rounded. Learnt from the articles of testdata/dev: go test ./seed -run
// TestTrainKinds -train-kinds; on pages left out it was right on 0.874 of them.
var kindWeights = [kindSigns][len(kindOrder)]int8{
	// essay, news, notice, roundup, letter, other
	always:            {6, 4, -6, -3, -7, -1},
	inEnglish:         {-2, 0, 0, 1, 3, -2},
	onScan:            {-1, 0, -1, 2, -1, 2},
	opinionFolio:      {4, -7, -2, 2, 2, 1},
	underLettersName:  {-9, -6, -4, -4, 9, -2},
	underOpinion:      {7, -9, 3, -1, 1, -2},
	underBriefsName:   {-7, 6, -5, 4, -2, -5},
	underNews:         {-5, 5, 2, 0, -5, -1},
	underService:      {-2, 0, 8, 1, -8, 4},
	underLiterature:   {2, -3, -1, -1, -1, 4},
	underOther:        {6, 3, -5, -2, -2, 0},
	underNone:         {1, 4, -1, -3, -6, -3},
	untitledPiece:     {-2, -1, -2, 1, 5, 1},
	titleOfNotice:     {-4, -9, 11, -6, 0, -8},
	titleOfBriefs:     {-2, -1, -3, 8, -2, 1},
	titleOfAnswer:     {-3, -2, 4, 0, -1, 2},
	titleOfAdvice:     {1, -2, 1, 1, -4, 5},
	titleAsks:         {0, -2, -4, 4, 2, 3},
	unsigned:          {-6, 1, 5, 4, -7, 3},
	signedByReporter:  {-5, 7, -7, -3, -7, -2},
	signedByReader:    {0, -2, -1, 0, 5, -2},
	signedByPost:      {4, 6, -4, -1, -3, -3},
	signedWithPlace:   {1, -2, -5, -6, 4, 1},
	signedBare:        {4, 3, -7, -1, -4, 1},
	signedAtFoot:      {-7, -4, -1, -1, 8, -3},
	signedBehindPlace: {1, -1, 3, 1, -5, 1},
	signedByCredit:    {5, 3, -1, -1, -3, -3},
	bylineRunIn:       {-9, 5, -3, -2, 0, -4},
	notedWriter:       {9, -8, -5, -6, -1, 0},
	namesSource:       {-1, 4, 4, -5, -2, -1},
	issuerCloses:      {-3, -6, 11, -3, -1, -3},
	hasComments:       {-2, 1, -6, 7, -2, -8},
	onlyComments:      {-3, -8, -3, 8, -2, -2},
	moreComments:      {-8, -9, -4, 11, -2, -3},
	salutes:           {-6, -7, -6, -2, 9, -1},
	datelined:         {-2, 0, 1, 2, -1, 1},
	wireOpening:       {0, 2, -1, 1, -1, -3},
	speaksI:           {3, -3, -3, -3, 8, 0},
	speaksIOften:      {2, -4, -2, 1, 3, 1},
	argues:            {4, -2, -1, -2, 2, 0},
	arguesOften:       {5, -3, 2, -1, -4, 1},
	reports:           {-3, 3, -1, -1, -2, -4},
	reportsOften:      {-2, 4, -5, 0, -3, 0},
	asksAndAnswers:    {-2, -2, 3, 4, -6, 6},
	quotesOften:       {0, 2, -1, 2, -3, 2},
	oneBlock:          {-2, 4, 1, -11, 4, -5},
	manyBlocks:        {-2, 1, 1, 1, -2, 5},
	shortPiece:        {-3, -2, 6, 0, 0, 3},
	longPiece:         {6, -2, 0, -1, 0, -3},
	fullOfDigits:      {-8, 1, 2, 3, -3, 6},
	announcesText:     {-1, -2, 7, -2, 1, -3},
	hasHeadings:       {-2, 1, 5, 4, -5, 0},
	versed:            {-2, -2, 2, -1, 1, 2},
	blocksAlike:       {-3, -7, -2, 10, 0, 2},
	gathersItems:      {-1, -3, -1, 6, -2, 1},
}
