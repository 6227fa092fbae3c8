package seed

import "broadsheet/models"

// kindOrder is the order of the kinds in kindWeights.
var kindOrder = [...]models.Kind{models.Essay, models.News, models.Notice, models.Roundup, models.Letter, models.Other}

// kindWeights say how strongly each sign speaks for a kind, in quarters of the log
// odds, rounded. Learnt from the articles of testdata/dev: go test ./seed -run
// TestTrainKinds -train-kinds; on pages left out it was right on 0.866 of them.
var kindWeights = [kindSigns][len(kindOrder)]int8{
	// essay, news, notice, roundup, letter, other
	always:            {6, 4, -5, -3, -7, -2},
	inEnglish:         {-2, 0, 0, 0, 3, -2},
	onScan:            {-2, 0, -1, 0, 1, 2},
	opinionFolio:      {4, -5, -1, -1, 2, 1},
	underLettersName:  {-7, -2, 2, -2, 8, -2},
	underOpinion:      {6, -5, 2, -4, 2, -2},
	underBriefsName:   {-4, 7, -2, 4, -1, -4},
	underNews:         {-4, 3, -1, 0, 0, 1},
	underService:      {-1, 0, 4, -1, -5, 2},
	underLiterature:   {2, -3, 2, -1, 1, 0},
	underOther:        {4, 2, -4, -1, -2, 0},
	underNone:         {3, 5, -3, -3, -5, -3},
	untitledPiece:     {-2, 0, -2, 1, 4, -1},
	titleOfNotice:     {-3, -7, 13, -3, 1, -4},
	titleOfBriefs:     {-3, -3, -2, 6, -1, 2},
	titleOfAnswer:     {0, -1, 1, 0, 1, -1},
	titleOfAdvice:     {0, 1, 2, -2, -2, 2},
	titleAsks:         {1, -1, -1, 3, -5, 2},
	unsigned:          {-5, -1, 6, 6, -5, 3},
	signedByReporter:  {-4, 6, -3, 0, -4, 0},
	signedByReader:    {-2, -1, 0, 0, 4, -1},
	signedByPost:      {2, 2, -1, -1, -1, -1},
	signedWithPlace:   {1, -1, -3, -2, 5, -3},
	signedBare:        {3, 2, -4, -1, -2, 3},
	signedAtFoot:      {-6, -3, -3, 0, 11, -4},
	signedBehindPlace: {0, 2, 0, -1, -6, 4},
	signedByCredit:    {4, 0, 0, -1, -1, -2},
	bylineRunIn:       {-5, 7, -1, -2, 0, -3},
	notedWriter:       {8, -3, -2, -3, 0, -2},
	namesSource:       {-1, 2, 3, -1, 0, -3},
	issuerCloses:      {-2, -4, 11, -2, 0, -2},
	hasComments:       {-3, 1, -3, 10, -4, -4},
	onlyComments:      {0, -5, -2, 7, 0, -1},
	moreComments:      {-4, -4, -2, 10, 0, -2},
	salutes:           {-4, -3, -3, -2, 7, 4},
	datelined:         {-1, -1, 3, 0, -2, 0},
	wireOpening:       {-2, 3, 0, -1, 1, -2},
	speaksI:           {2, -1, -3, -4, 7, 2},
	speaksIOften:      {1, -1, -1, -1, 3, -1},
	argues:            {3, -2, -1, -2, 1, 1},
	arguesOften:       {3, -2, 0, 0, -1, 0},
	reports:           {-3, 3, 0, 2, -2, -3},
	reportsOften:      {-2, 2, 1, 1, -1, 0},
	asksAndAnswers:    {-4, -3, 1, 3, -3, 5},
	quotesOften:       {2, 1, -1, -1, -1, 0},
	oneBlock:          {-2, 5, 2, -6, 1, -5},
	manyBlocks:        {-1, 1, 0, 1, -3, 2},
	shortPiece:        {-2, -2, 4, -1, 0, 4},
	longPiece:         {4, -3, 0, 0, 0, -1},
	fullOfDigits:      {-5, 0, 1, -1, -1, 6},
	announcesText:     {0, 0, 7, -2, -1, -5},
	hasHeadings:       {-3, 0, 3, 3, -4, 2},
	versed:            {-5, -1, 3, -2, 1, 3},
	blocksAlike:       {-1, -4, -1, 7, 0, -1},
	gathersItems:      {-1, 0, -1, 0, 0, 1},
}
