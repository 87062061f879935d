namespace NewsApi.Contract.Audit;

/// <summary>
/// One write, with actor, time, network address, subject, action, and the versions before and after; or a refused request, or an opened
/// preview.
/// </summary>
sealed record AuditEntryView
{
    /// <summary>The number of the entry. Later entries have higher numbers.</summary>
    public required long Id { get; init; }

    /// <summary>When it happened. RFC 3339, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The name of the API key or of the signed-in editor; `newsapi` for the server, `anonymous` if unknown.</summary>
    public required string Actor { get; init; }

    /// <summary>
    /// `key:{id}` for an API key, `oidc:{issuer}|{subject}` for an OpenID Connect sign-in; null for the server, and if unknown.
    /// </summary>
    public required string? Account { get; init; }

    /// <summary>The IP address of the client; null for the server.</summary>
    public required string? Address { get; init; }

    /// <summary>
    /// The resource, such as `article/{id}` or `tag/{slug}`; the operation of a refused request, such as `POST /v1/newsroom/keys`.
    /// </summary>
    public required string Subject { get; init; }

    /// <summary>The kind of change, such as `created` or `published`, or `sign-in-failed`, `forbidden` or `opened`.</summary>
    public required string Action { get; init; }

    /// <summary>The version before the write; null for a new resource and for resources without versions.</summary>
    public required int? Before { get; init; }

    /// <summary>The version after the write; null for a removed resource and for resources without versions.</summary>
    public required int? After { get; init; }

    /// <summary>How often it happened: 1, or the number of further events of the same address within a minute.</summary>
    public required int Count { get; init; }
}
