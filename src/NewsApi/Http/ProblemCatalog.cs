namespace NewsApi.Http;

/// <summary>A kind of problem: its code, what it means, and what a client can do about it.</summary>
sealed record ProblemKind(string Code, int Status, string Title, string Meaning, string Remedy);

/// <summary>Every kind of problem this API answers with. Each has a page at <c>/problems/{code}</c>.</summary>
static class ProblemCatalog
{
    public static readonly IReadOnlyList<ProblemKind> All =
    [
        new("invalid-request", 400, "The request is not valid", "A parameter or a field does not have the form it must have.", "Look at errors: it names each parameter or field and says what it must be. Parameters that an operation does not know are refused too, because a typing error would silently widen a list."),
        new("not-found", 404, "There is nothing here", "No readable resource has this address.", "Check the address. Stories that are not published are not here for readers either."),
        new("method-not-allowed", 405, "This method is not possible here", "The address exists, but not for this method.", "The Allow header lists the methods that are possible."),
        new("not-acceptable", 406, "There is no such representation", "The Accept header asks for a media type that this address does not have.", "Send Accept: application/json, or leave it out."),
        new("request-timeout", 408, "The request took too long to arrive", "The client sent too slowly, and the server stopped waiting.", "Send it again."),
        new("clash", 409, "It clashes with something that exists", "What must be unique is taken already.", "Choose another value."),
        new("already-killed", 409, "The story was killed", "A killed story stays killed.", "Start a new story."),
        new("empty-body", 409, "The story has no body", "A story needs at least one block before it can be published.", "Write the body, then publish."),
        new("not-published", 409, "The story is not published", "Only what readers have seen can be corrected for them.", "Revise the draft instead."),
        new("pinned-to-itself", 409, "A story cannot be pinned to itself", "The list of related stories names the story they stand beside.", "Leave it out."),
        new("killed", 410, "The story was withdrawn", "The publisher has killed this story. It will not come back.", "Remove your copies of it."),
        new("stale-version", 412, "Someone else was first", "The resource has changed since the version that If-Match names.", "Read it again, then repeat your change on what you read."),
        new("too-large", 413, "The request is too large", "A body may have 1 MiB at most.", "Send less."),
        new("address-too-long", 414, "The address is too long", "Path and query may have 8 KiB together.", "Ask in several requests."),
        new("headers-too-large", 431, "The headers are too large", "All headers may have 32 KiB together.", "Send fewer or shorter ones; cookies are of no use here."),
        new("unsupported-media-type", 415, "This media type is not understood", "The Content-Type is not one that this address takes.", "Send application/json in UTF-8."),
        new("request-refused", 400, "The request cannot be understood", "It is not HTTP as this server speaks it.", "Check the request line, the headers and the body."),
        new("internal-error", 500, "Something broke on our side", "A defect of this server; your request may be fine.", "Try again later, and report traceId."),
        new("database-away", 503, "The database is not answering", "The server is up, but what it reads from is not.", "Wait as long as Retry-After says, then try again."),
    ];

    static readonly Dictionary<string, ProblemKind> ByCode = All.ToDictionary(k => k.Code);

    public static ProblemKind? Find(string code) => ByCode.GetValueOrDefault(code);

    public static ProblemKind Of(string code) => ByCode[code];

    /// <summary>The kind that a bare status stands for.</summary>
    public static ProblemKind Of(int status) => status switch
    {
        404 => Of("not-found"),
        405 => Of("method-not-allowed"),
        406 => Of("not-acceptable"),
        408 => Of("request-timeout"),
        409 => Of("clash"),
        410 => Of("killed"),
        412 => Of("stale-version"),
        413 => Of("too-large"),
        414 => Of("address-too-long"),
        415 => Of("unsupported-media-type"),
        431 => Of("headers-too-large"),
        503 => Of("database-away"),
        >= 500 => Of("internal-error"),
        _ => Of("request-refused"),
    };
}
