-- +goose Up
-- The same terms as before, cut apart at once and not field by field, which took
-- twice as long: a fifth of the time that storing an article's terms takes.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION index_terms(characters TEXT, title TEXT, author TEXT, section TEXT, head TEXT, often TEXT, body TEXT) RETURNS TSVECTOR
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000000 AS $$
BEGIN
    RETURN array_to_tsvector(string_to_array(concat_ws(' ', nullif(characters, ''),
        CASE WHEN title <> '' THEN '¶' || replace(btrim(title), ' ', ' ¶') END,
        CASE WHEN author <> '' THEN '†' || replace(btrim(author), ' ', ' †') END,
        nullif(btrim(section), ''), nullif(btrim(head), ''), nullif(often, ''), nullif(btrim(body), '')), ' '));
END
$$;
-- +goose StatementEnd

-- +goose Down
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION index_terms(characters TEXT, title TEXT, author TEXT, section TEXT, head TEXT, often TEXT, body TEXT) RETURNS TSVECTOR
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000000 AS $$
BEGIN
    RETURN array_to_tsvector(string_to_array(characters, ' ')
        || CASE WHEN title = '' THEN '{}' ELSE string_to_array('¶' || replace(btrim(title), ' ', ' ¶'), ' ') END
        || CASE WHEN author = '' THEN '{}' ELSE string_to_array('†' || replace(btrim(author), ' ', ' †'), ' ') END
        || string_to_array(btrim(section), ' ') || string_to_array(btrim(head), ' ')
        || string_to_array(often, ' ') || string_to_array(btrim(body), ' '));
END
$$;
-- +goose StatementEnd
