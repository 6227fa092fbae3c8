package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"broadsheet/models"
	"broadsheet/store"
)

// keyCommand manages API keys on the server itself: whoever may write the
// database file may make the first key.
type keyCommand struct {
	Create createKeyCommand `cmd:"" help:"Make a key and print its secret, which is shown this once."`
	List   listKeysCommand  `cmd:"" help:"List the keys."`
	Revoke revokeKeyCommand `cmd:"" help:"Withdraw a key."`
}

type createKeyCommand struct {
	databaseFlag
	Role    string        `required:"" enum:"moderator,editor,admin" help:"What the key may: ${enum}."`
	Name    string        `required:"" help:"Whose key it is, as revisions and the audit trail show it."`
	Expires time.Duration `placeholder:"DURATION" help:"How long it works, such as 720h (for good)."`
}

// Run prints the secret alone on standard output, so that a script can take it.
func (cmd createKeyCommand) Run(ctx context.Context) error {
	return cmd.with(ctx, func(s *store.Store) error {
		wanted := models.NewKey{Name: cmd.Name, Role: models.KeyRole(cmd.Role)}
		if cmd.Expires != 0 {
			expires := time.Now().Add(cmd.Expires)
			wanted.ExpiresAt = &expires
		}
		key, secret, err := s.CreateKey(ctx, wanted)
		if err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "Key %d of %s (%s). Its secret is shown only now:\n", key.ID, key.Name, key.Role)
		fmt.Println(secret)
		return nil
	})
}

type listKeysCommand struct{ databaseFlag }

// Run prints a table of the keys, revoked ones included.
func (cmd listKeysCommand) Run(ctx context.Context) error {
	return cmd.with(ctx, func(s *store.Store) error {
		var rows strings.Builder
		rows.WriteString("ID\tNAME\tROLE\tCREATED\tLAST USED\tEXPIRES\tREVOKED\n")
		for page := (store.Page{Limit: 100}); ; {
			listing, err := s.ListKeys(ctx, page)
			if err != nil {
				return err
			}
			for _, k := range listing.Data {
				fmt.Fprintf(&rows, "%d\t%s\t%s\t%s\t%s\t%s\t%s\n", k.ID, k.Name, k.Role, moment(&k.CreatedAt), moment(k.LastUsedAt), moment(k.ExpiresAt), moment(k.RevokedAt))
			}
			if page.Cursor = listing.Next; page.Cursor == nil {
				table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
				_, err := table.Write([]byte(rows.String()))
				return errors.Join(err, table.Flush())
			}
			page.Sort = page.Cursor.Sort
		}
	})
}

func moment(at *time.Time) string {
	if at == nil {
		return "-"
	}
	return at.Format("2006-01-02 15:04")
}

type revokeKeyCommand struct {
	databaseFlag
	ID int64 `arg:"" help:"The key's id."`
}

// Run withdraws the key.
func (cmd revokeKeyCommand) Run(ctx context.Context) error {
	return cmd.with(ctx, func(s *store.Store) error {
		key, err := s.RevokeKey(ctx, store.RefOf(cmd.ID))
		if errors.Is(err, store.ErrNotFound) {
			return fmt.Errorf("there is no key %d (see broadsheet key list)", cmd.ID)
		}
		if err != nil {
			return err
		}
		fmt.Printf("Key %d of %s is revoked.\n", key.ID, key.Name)
		return nil
	})
}

// with opens the database for a command and closes it.
func (f databaseFlag) with(ctx context.Context, use func(*store.Store) error) error {
	s, err := f.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(use(s), s.Close())
}
