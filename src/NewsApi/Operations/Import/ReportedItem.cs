namespace NewsApi.Operations.Import;

/// <summary>What an import did with a line or item.</summary>
enum ImportOutcome
{
    Added,
    Revised,
    Unchanged,

    /// <summary>The newsroom changed the article since its last import: editors find the text as a proposal.</summary>
    Proposed,

    /// <summary>The newsroom changed the article since its last import, or killed it: it stays as it is.</summary>
    Skipped,

    /// <summary>The article's current version is newer.</summary>
    Older,

    /// <summary>Not an article, or not one to import: a comment, a menu item, a deleted post.</summary>
    LeftOut,

    /// <summary>An error.</summary>
    Rejected,
}

/// <summary>A line or item and what the import did with it.</summary>
readonly record struct ReportedItem(string File, int Number, string? SourceId, ImportOutcome Outcome, string Reason)
{
    public override string ToString() => $"{File}:{Number}: {Reason}";
}
