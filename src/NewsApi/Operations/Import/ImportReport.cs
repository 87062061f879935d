namespace NewsApi.Operations.Import;

/// <summary>The result of an import.</summary>
sealed class ImportReport
{
    /// <summary>Articles that are new.</summary>
    public int Added { get; set; }

    /// <summary>Articles that changed.</summary>
    public int Revised { get; set; }

    /// <summary>Articles that did not change.</summary>
    public int Unchanged { get; set; }

    /// <summary>Lines or items that were not imported.</summary>
    public int Rejected { get; set; }

    /// <summary>Sections, tags, images and fronts that are new or changed.</summary>
    public int ReferencesChanged { get; set; }

    /// <summary>Image files that records name. The import does not read image files yet.</summary>
    public int FilesSkipped { get; set; }

    /// <summary>Related or pinned articles that do not exist.</summary>
    public int UnknownArticles { get; set; }

    public int Articles => Added + Revised + Unchanged;
}

/// <summary>A line or item that was not imported, and the reason.</summary>
readonly record struct RejectedRecord(string File, int Number, string Reason)
{
    public override string ToString() => $"{File}:{Number}: {Reason}";
}
