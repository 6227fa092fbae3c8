package seed

// Manifest says what a page's text does not: whose page it is, and what is
// peculiar to that newspaper. Empty fields say nothing.
type Manifest struct {
	Publication    string `yaml:"publication" json:"publication"`
	IssuedOn       string `yaml:"issued_on" json:"issued_on"` // EDTF level 0
	PrintPage      string `yaml:"print_page" json:"print_page"`
	Language       string `yaml:"language" json:"language"` // BCP 47
	DefaultSection string `yaml:"default_section" json:"default_section"`
	// Furniture, Banners and Columns are lines of that paper, compared after
	// folding: what belongs to no article, section banners over a group of
	// articles, and columns over a single one.
	Furniture []string `yaml:"furniture" json:"furniture"`
	Banners   []string `yaml:"banners" json:"banners"`
	Columns   []string `yaml:"columns" json:"columns"`
	// Path is a pattern of file names that fields are read from.
	Path string `yaml:"path" json:"path"`
}
