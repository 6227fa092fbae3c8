// Walks the sample page with a client that openapi-typescript made from the
// OpenAPI document, as a stranger's web page would.
import assert from "node:assert/strict";
import { test } from "node:test";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

const baseUrl = process.env["BROADSHEET_URL"];
assert.ok(baseUrl, "BROADSHEET_URL names no running server: use api/clienttest/run");
const client = createClient<paths>({ baseUrl });

test("list and filter", async () => {
  const all = await client.GET("/api/v1/articles");
  assert.ok(all.data);
  assert.equal(all.data.page.total, all.data.data.length);
  const some = await client.GET("/api/v1/articles", {
    params: { query: { section: ["融媒·观察"], kind: ["notice", "roundup"] } },
  });
  assert.ok(some.data);
  assert.equal(some.data.data.length, 2);
  for (const article of some.data.data) {
    assert.equal(article.section?.name, "融媒·观察");
    assert.equal(article.blocks, undefined);
  }
});

test("follow cursors to the end", async () => {
  const seen = new Set<number>();
  let cursor: string | null = null;
  let total = 0;
  do {
    const query: { limit: number; cursor?: string } = cursor ? { limit: 5, cursor } : { limit: 5 };
    const part: components["schemas"]["CommentList"] | undefined =
      (await client.GET("/api/v1/comments", { params: { query } })).data;
    assert.ok(part);
    for (const comment of part.data) {
      assert.ok(!seen.has(comment.id), `comment ${comment.id} came twice`);
      seen.add(comment.id);
    }
    total = part.page.total;
    cursor = part.page.next;
  } while (cursor);
  assert.equal(seen.size, total);
});

test("one article with its comments", async () => {
  const list = await client.GET("/api/v1/articles", { params: { query: { has_comments: true, limit: 1 } } });
  const row = list.data?.data[0];
  assert.ok(row);
  const { data: article } = await client.GET("/api/v1/articles/{id}", {
    params: { path: { id: row.slug }, query: { include: ["comments", "document"] } },
  });
  assert.ok(article);
  assert.ok(article.blocks.length > 0);
  assert.equal(article.comments?.length, article.comment_count);
  assert.equal(article.comments?.[0]?.origin, "print");
  assert.ok(article.document?.text?.includes(article.label));
});

test("search", async () => {
  const { data } = await client.GET("/api/v1/search", { params: { query: { q: "党建" } } });
  const hit = data?.data[0];
  assert.equal(hit?.type, "article");
  assert.ok(hit.article?.label.includes("党建"));
  assert.ok(hit.highlights.some((highlight) => highlight.parts.some((part) => part.match && part.text === "党建")));
});

test("problems", async () => {
  const unknown = await client.GET("/api/v1/articles/{id}", { params: { path: { id: "no-such-article" } } });
  assert.equal(unknown.data, undefined);
  assert.equal(unknown.response.status, 404);
  assert.equal(unknown.error.type, "urn:broadsheet:problem:not-found");
  const bad = await client.GET("/api/v1/articles", { params: { query: { limit: 1000 } } });
  assert.equal(bad.error?.status, 400);
  assert.deepEqual(bad.error.errors.map((fault) => [fault.field, fault.code]), [["limit", "out_of_range"]]);
});
