namespace NewsApi.Newsroom.Audit;

/// <summary>An entity whose every write is recorded in the audit.</summary>
interface IAudited
{
    /// <summary>The type and the identifier, such as <c>article/0193…</c>.</summary>
    string Subject { get; }

    /// <summary>The version; null for an entity that has none.</summary>
    int? AuditedVersion { get; }
}
