package store

import (
	"context"
	"fmt"
	"slices"

	"broadsheet/models"
)

// OrderSections puts all sections into an order. Those that stand elsewhere
// than before get a new version. It returns models.FieldErrors where ids are not
// all sections, each once.
func (s *Store) OrderSections(ctx context.Context, order models.SectionOrder) ([]models.Section, error) {
	var sections []models.Section
	err := s.edit(ctx, func(e *edit) error {
		known, err := e.sectionsInOrder()
		if err != nil {
			return err
		}
		left := map[int64]models.Section{}
		for _, section := range known {
			left[section.ID] = section
		}
		var faults models.FieldErrors
		for i, id := range order.IDs {
			section, missing := left[id]
			if !missing {
				faults.Add(fmt.Sprintf("/ids/%d", i), "unknown_reference", fmt.Sprintf("no section has the id %d, or it stands there already", id))
				continue
			}
			delete(left, id)
			sections = append(sections, section)
		}
		if len(left) > 0 {
			faults.Add("/ids", "required", fmt.Sprintf("ids must name all %d sections: %d are missing", len(known), len(left)))
		}
		if err := faults.Err(); err != nil {
			return err
		}
		return e.arrange(sections, 0)
	})
	return sections, err
}

// placeSection moves the others so that a section can have the position that it
// asks for, or without asking the last one.
func (e *edit) placeSection(section *models.Section, asked bool) error {
	others, err := e.sectionsInOrder()
	if err != nil {
		return err
	}
	others = slices.DeleteFunc(others, func(other models.Section) bool { return other.ID == section.ID })
	last := len(others) + 1
	if !asked {
		section.Position = last
	}
	if section.Position < 1 || section.Position > last {
		return models.FieldErrors{{Field: "/position", Code: "out_of_range", Detail: fmt.Sprintf("position must be a whole number from 1 to %d", last)}}
	}
	return e.arrange(slices.Insert(others, section.Position-1, *section), section.ID)
}

// closeRanks closes the place of a section that is gone. Own, which may be nil,
// is only told its position.
func (e *edit) closeRanks(own *models.Section) error {
	sections, err := e.sectionsInOrder()
	if err != nil {
		return err
	}
	if own == nil {
		return e.arrange(sections, 0)
	}
	own.Position = 1 + slices.IndexFunc(sections, func(s models.Section) bool { return s.ID == own.ID })
	return e.arrange(sections, own.ID)
}

func (e *edit) sectionsInOrder() ([]models.Section, error) {
	var sections []models.Section
	return sections, e.tx.Order("position, id").Find(&sections).Error
}

// arrange gives the sections the positions 1, 2, 3, … but leaves the one with the
// id own to its caller.
func (e *edit) arrange(sections []models.Section, own int64) error {
	for i := range sections {
		was := sections[i]
		if was.Position == i+1 || was.ID == own {
			continue
		}
		if err := e.revise("section.move", "section", was.ID, was.Version, was); err != nil {
			return err
		}
		sections[i].Position, sections[i].Version = i+1, was.Version+1
		update := e.tx.Model(&models.Section{}).Where("id = ? AND version = ?", was.ID, was.Version).
			Updates(map[string]any{"position": i + 1, "version": was.Version + 1})
		if err := changed(update); err != nil {
			return err
		}
		e.log.updated("section", was.ID, was.Version+1)
	}
	return nil
}
