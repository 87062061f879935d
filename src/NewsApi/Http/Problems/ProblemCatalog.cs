namespace NewsApi.Http.Problems;

/// <summary>Every kind of problem this API returns. Each has a page at <c>/problems/{code}</c>.</summary>
static class ProblemCatalog
{
    public static readonly IReadOnlyList<ProblemKind> All = [.. RequestProblems.All, .. EditorialProblems.All, .. PartnerProblems.All];

    static readonly Dictionary<string, ProblemKind> ByCode = All.ToDictionary(k => k.Code);

    public static ProblemKind? Find(string code) => ByCode.GetValueOrDefault(code);

    public static ProblemKind For(string code) => ByCode[code];

    /// <summary>The kind of problem for a status without further information.</summary>
    public static ProblemKind For(int status) => status switch
    {
        401 => For("unauthenticated"),
        403 => For("forbidden"),
        404 => For("not-found"),
        405 => For("method-not-allowed"),
        406 => For("not-acceptable"),
        408 => For("request-timeout"),
        409 => For("conflict"),
        410 => For("killed"),
        412 => For("stale-version"),
        413 => For("body-too-large"),
        414 => For("uri-too-long"),
        415 => For("unsupported-media-type"),
        422 => For("idempotency-key-reused"),
        428 => For("if-match-required"),
        429 => For("too-many-writes"),
        431 => For("headers-too-large"),
        503 => For("database-unavailable"),
        >= 500 => For("internal-error"),
        _ => For("bad-request"),
    };
}
