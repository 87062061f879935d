namespace NewsApi.Operations.Import;

/// <summary>The result of an import: how many articles were imported, and every line and item of which there is more to say.</summary>
sealed class ImportReport
{
    /// <summary>Items and removed elements beyond this many are counted only.</summary>
    public const int MaxItems = 10_000;

    const int MaxPlaces = 5;

    readonly int[] counts = new int[Enum.GetValues<ImportOutcome>().Length];
    readonly List<ReportedItem> items = [];
    readonly SortedDictionary<string, RemovedElement> removed = new(StringComparer.Ordinal);
    readonly SortedSet<string> newSections = new(StringComparer.Ordinal);
    readonly SortedSet<string> newTags = new(StringComparer.Ordinal);

    public int Added => Count(ImportOutcome.Added);
    public int Revised => Count(ImportOutcome.Revised);
    public int Unchanged => Count(ImportOutcome.Unchanged);
    public int Proposed => Count(ImportOutcome.Proposed);
    public int Skipped => Count(ImportOutcome.Skipped);
    public int Older => Count(ImportOutcome.Older);
    public int LeftOut => Count(ImportOutcome.LeftOut);
    public int Rejected => Count(ImportOutcome.Rejected);

    /// <summary>Sections, tags, images, sources and fronts that are new or changed by records of their own.</summary>
    public int ReferencesChanged { get; set; }

    /// <summary>Image files that records name. Their paths are kept.</summary>
    public int FilesKept { get; set; }

    /// <summary>Related or pinned articles that do not exist.</summary>
    public int UnknownArticles { get; set; }

    /// <summary>True if the import stopped because too many records were rejected.</summary>
    public bool IsStopped { get; set; }

    /// <summary>The items of which there is more to say than that they were added, revised or unchanged.</summary>
    public IReadOnlyList<ReportedItem> Items => items;

    /// <summary>What imported articles have and the import does not keep, by kind and text.</summary>
    public IReadOnlyCollection<RemovedElement> Removed => removed.Values;

    /// <summary>The names of the sections and tags that articles name and that the import created.</summary>
    public IReadOnlyCollection<string> NewSections => newSections;
    public IReadOnlyCollection<string> NewTags => newTags;

    public int Articles => Added + Revised + Unchanged + Proposed + Skipped + Older;

    /// <summary>True if everything in the files is in the newsroom.</summary>
    public bool IsComplete => Rejected + LeftOut + Proposed + Skipped + UnknownArticles + removed.Count is 0;

    public int Count(ImportOutcome outcome) => counts[(int)outcome];

    public void Add(ReportedItem item)
    {
        counts[(int)item.Outcome]++;
        if (item.Outcome > ImportOutcome.Unchanged && items.Count < MaxItems)
            items.Add(item);
    }

    public void Add(BatchResult result)
    {
        foreach (var item in result.Items)
            Add(item);
        ReferencesChanged += result.ReferencesChanged;
        FilesKept += result.FilesKept;
        UnknownArticles += result.UnknownArticles;
        newSections.UnionWith(result.NewSections);
        newTags.UnionWith(result.NewTags);
        foreach (var (record, what) in result.Removed)
            AddRemoved(what, $"{record.File}:{record.Number}");
    }

    void AddRemoved(string what, string place)
    {
        if (!removed.TryGetValue(what, out var element))
        {
            if (removed.Count >= MaxItems)
                return;
            removed[what] = element = new(what);
        }

        element.Count++;
        if (element.Places.Count < MaxPlaces)
            element.Places.Add(place);
    }
}

/// <summary>Something that articles have and the import does not keep.</summary>
sealed class RemovedElement(string what)
{
    public string What => what;
    public int Count { get; set; }

    /// <summary>The first places where it occurs, as file and number of the line or item.</summary>
    public List<string> Places { get; } = [];
}
