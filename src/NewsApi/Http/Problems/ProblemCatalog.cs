namespace NewsApi.Http.Problems;

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
        new("reference-removed", 409, "It refers to something that has just gone", "What the request names was removed at the same moment.", "Look again, and repeat the request with what is there."),
        new("already-killed", 409, "The story was killed", "A killed story stays killed.", "Start a new story."),
        new("empty-body", 409, "The story has no body", "A story needs at least one block before it can be published.", "Write the body, then publish."),
        new("not-published", 409, "The story is not published", "Only what readers have seen can be corrected for them.", "Revise the draft instead."),
        new("pinned-to-itself", 409, "A story cannot be pinned to itself", "The list of related stories names the story they stand beside.", "Leave it out."),
        new("unauthenticated", 401, "A key is needed", "This door opens to a live key or sign-in only.", "Send Authorization: Bearer nk_… with a key that is neither expired nor revoked."),
        new("forbidden", 403, "The key does not reach so far", "The key or sign-in is good, but has not the scope that this needs.", "Use one with the scope that WWW-Authenticate names, or ask an admin for it."),
        new("slug-taken", 409, "The slug is taken", "Another one has this slug, or had it: links to it lead there for ever.", "Choose another slug, or leave it out to have one made."),
        new("source-id-taken", 409, "The sourceId is taken", "A story with this sourceId is here already.", "Revise that story instead."),
        new("unknown-section", 409, "There is no such section", "The story names a section that is not here.", "Make the section first, or correct its slug."),
        new("unknown-tag", 409, "There is no such tag", "A tag that is named is not here.", "Make the tag first, or correct its slug."),
        new("unknown-image", 409, "There is no such picture", "The story shows a picture that is not here.", "Correct its id."),
        new("unknown-article", 409, "There is no such story", "A story that is named is not here.", "Correct its id."),
        new("missing-alt", 409, "A picture has no alt text", "Who cannot see the picture must be told what it shows.", "Give it an alt text, in the picture or where the story places it."),
        new("empty-block", 409, "A block is empty", "Nothing is left of a block when what may not be shown is taken out.", "Write it again, or leave the block out."),
        new("already-published", 409, "The story is published", "What readers have seen cannot be held back any more.", "Kill the story if it must not be read."),
        new("not-embargoed", 409, "There is no embargo", "Only an embargo can be cancelled.", "Look at the story's stage."),
        new("embargo-over", 409, "The moment has passed", "An embargo ends in the future.", "Publish without one, or name a later moment."),
        new("too-many-corrections", 409, "Too many corrections", "A story has 100 corrections at most.", "Write a new story."),
        new("merged-into-itself", 409, "A tag cannot be merged into itself", "into names the tag that is merged.", "Name another tag."),
        new("section-circle", 409, "The sections would form a circle", "A section cannot lie below itself.", "Choose another parent."),
        new("still-running", 409, "The first request is still running", "A request with this Idempotency-Key is being answered right now.", "Ask again in a moment, with the same key."),
        new("busy", 409, "Someone else is writing here", "Another write holds what this one needs.", "Repeat the request in a moment."),
        new("idempotency-key-reused", 422, "The Idempotency-Key belongs to another request", "Within 24 hours a key stands for one request only: same address, same If-Match, same body.", "Use a new key for a new request."),
        new("no-partner", 403, "The key belongs to no partner", "The key has the scope partner, but the partner is not here any more.", "Ask the publisher for a key that names you as its partner."),
        new("too-many-webhooks", 409, "Too many webhooks", "A partner has 20 webhooks at most.", "Remove one that is not needed any more."),
        new("webhook-disabled", 409, "The webhook is off", "Nothing is sent to a webhook that is switched off.", "Switch it on first: POST to its activation."),
        new("unknown-partner", 409, "There is no such partner", "The key names a partner that is not here.", "Correct its id, or take on the partner first."),
        new("too-many-streams", 503, "Too many streams are open", "This instance follows the change feed for as many clients as it can.", "Wait as long as Retry-After says, or ask /v1/changes with wait."),
        new("article-withdrawn", 409, "The story is withdrawn", "What was told of a story before it was withdrawn is not told again.", "Have its withdrawal sent once more instead."),
        new("too-many-tests", 409, "Tests are still waiting", "Five tests of this webhook have not been sent yet.", "Look at its deliveries, and try again when they have ended."),
        new("too-many-secrets", 409, "Too many secrets are good", "The secrets before this one are good for a day each, five at most.", "Wait for the oldest to end, or make a new webhook."),
        new("not-done", 424, "Not done because of another", "An item of a batch that was to be done wholly or not at all.", "Put the item right that failed, and send the batch again."),
        new("version-missing", 428, "If-Match is missing", "Whoever replaces something must say which version they have seen.", "Send the ETag of your last look at it as If-Match."),
        new("killed", 410, "The story was withdrawn", "The publisher has killed this story. It will not come back.", "Remove your copies of it."),
        new("withdrawn", 410, "The story is withdrawn", "You had this story and may not run it any more.", "Remove every copy of it. Your change feed says why."),
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

    public static ProblemKind For(string code) => ByCode[code];

    /// <summary>The kind that a bare status stands for.</summary>
    public static ProblemKind For(int status) => status switch
    {
        401 => For("unauthenticated"),
        403 => For("forbidden"),
        404 => For("not-found"),
        405 => For("method-not-allowed"),
        406 => For("not-acceptable"),
        408 => For("request-timeout"),
        409 => For("clash"),
        410 => For("killed"),
        412 => For("stale-version"),
        413 => For("too-large"),
        414 => For("address-too-long"),
        415 => For("unsupported-media-type"),
        422 => For("idempotency-key-reused"),
        428 => For("version-missing"),
        431 => For("headers-too-large"),
        503 => For("database-away"),
        >= 500 => For("internal-error"),
        _ => For("request-refused"),
    };
}
