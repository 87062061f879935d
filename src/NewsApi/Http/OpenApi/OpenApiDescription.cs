namespace NewsApi.Http.OpenApi;

/// <summary>The introduction of the OpenAPI document, in Markdown.</summary>
static class OpenApiDescription
{
    public const string Text = """
        A content API for news publishers: articles, images, tags, sections and fronts as JSON; RSS, Atom and JSON Feed; change feeds
        and webhooks for partners; and an editorial API to write and publish.

        **First call.** Readers need no key. `GET /v1/articles?limit=5` lists the five newest articles, and `GET /v1/articles/{slug}`
        returns one of them with its body.

        **Paging.** A list returns `items` and `next`. Send `next` as `after`, with the same filters, to get the next page; it is null
        on the last page, except in change feeds, which have none. Cursors never expire.

        **Errors.** Every error is a problem detail (RFC 9457). Its `type` is the path of a page that explains the problem and its
        remedy; `errors` lists the invalid parameters and fields. Unknown parameters are rejected;
        only feeds and sitemaps ignore them, because feed readers add their own.

        **Keys.** Partners and editors send `Authorization: Bearer nk_…`. Each operation that needs a key states the required scope.
        Send `If-Match` to change only the version that you have read, and `Idempotency-Key` to repeat a POST safely.

        **Caching.** Responses for readers have an `ETag`. Send it as `If-None-Match`: 304 means that nothing has changed.
        A suffix such as `-gzip`, which a compressing proxy has added to the tag, is ignored.
        `Cache-Control` states how long a response may be reused.

        Times are RFC 3339 in UTC; ids are UUIDv7.
        """;
}
