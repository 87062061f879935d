namespace NewsApi.Storage.Audit;

/// <summary>
/// One write: actor, time, network address, subject, action, and the versions before and after; or security events. Entries are
/// append-only.
/// </summary>
sealed class AuditEntry
{
    public long Id { get; private init; }
    public required DateTimeOffset At { get; init; }
    public required string Actor { get; init; }

    /// <summary><c>key:{id}</c>, or <c>oidc:{issuer}|{subject}</c> of a sign-in; null for the server.</summary>
    public string? Account { get; init; }

    public string? Address { get; init; }
    public required string Subject { get; init; }
    public required string Action { get; init; }
    public int? Before { get; init; }
    public int? After { get; init; }

    /// <summary>The number of events that the entry stands for.</summary>
    public int Count { get; init; } = 1;
}
