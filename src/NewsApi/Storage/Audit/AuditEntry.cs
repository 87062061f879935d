namespace NewsApi.Storage.Audit;

/// <summary>One write: who did what to which thing, when, from where, and from which version to which. Lines are added, never changed.</summary>
sealed class AuditEntry
{
    public long Id { get; private init; }
    public required DateTimeOffset At { get; init; }
    public required string Actor { get; init; }

    /// <summary>The key's id or the sign-in's subject; null for the program itself.</summary>
    public string? Account { get; init; }

    public string? Address { get; init; }
    public required string Subject { get; init; }
    public required string Action { get; init; }
    public int? Before { get; init; }
    public int? After { get; init; }
}
