using NewsApi.Newsroom.Changes;
using NewsApi.Newsroom.Sources;

namespace NewsApi.Newsroom.Articles;

// What an import knows of an article, and whether the newsroom changed the article since.
partial class Article
{
    /// <summary>The source that the article was imported from; null for the newsroom's own articles.</summary>
    public Id<ImportSource>? ImportSourceId { get; private init; }

    /// <summary>The article's id in the system it was imported from, unique within its source.</summary>
    public string? SourceId { get; private init; }

    /// <summary>The version that was imported last, or proposed.</summary>
    public ImportedVersion? LastImport { get; private set; }

    /// <summary>The last version that is only an import; null for an article that was created here.</summary>
    public int? UneditedVersion { get; private set; }

    /// <summary>The last version that changed the content or took the article from readers.</summary>
    public int EditedVersion { get; private set; }

    /// <summary>True if the newsroom that exported the article had changed it after its import.</summary>
    public bool EditedBeforeExport { get; private set; }

    /// <summary>True if the newsroom wrote the article, or changed it after the last import.</summary>
    public bool IsEditedHere => UneditedVersion is not { } imported || EditedVersion > imported;

    /// <summary>Records that everything since the last import is an import, too, if <paramref name="wasEdited"/> is false.</summary>
    public void RecordImport(ImportedVersion imported, bool wasEdited, bool editedBeforeExport = false)
    {
        LastImport = imported;
        EditedBeforeExport = editedBeforeExport;
        if (!wasEdited)
            UneditedVersion = Version;
    }

    // Publishing changes nothing that an import brings.
    static bool IsEdit(ChangeKind kind) => kind is not ChangeKind.Published;
}

/// <summary>A version of an article at its source.</summary>
/// <param name="Fingerprint">The SHA-256 of the record.</param>
/// <param name="Number">The number of the version, if the source counts them.</param>
/// <param name="UpdatedAt">When the source last changed the article.</param>
sealed record ImportedVersion(byte[] Fingerprint, int? Number, DateTimeOffset? UpdatedAt)
{
    public bool HasFingerprint(byte[] fingerprint) => Fingerprint.AsSpan().SequenceEqual(fingerprint);

    /// <summary>True if the other version came before this one. Version numbers decide, then dates.</summary>
    public bool IsNewerThan(ImportedVersion other) => Number is { } mine && other.Number is { } its && mine != its
        ? its < mine
        : other.UpdatedAt < UpdatedAt;
}
