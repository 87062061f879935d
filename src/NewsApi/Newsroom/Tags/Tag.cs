using NewsApi.Newsroom.Audit;

namespace NewsApi.Newsroom.Tags;

/// <summary>A subject of articles. A tag is found by its name and by its aliases: Kiev is an alias of Kyiv.</summary>
sealed class Tag : IAudited
{
    readonly List<TagSlug> slugs = [];

    Tag() { }

    /// <param name="id">The id of an imported tag; 0 to let the database assign one.</param>
    public Tag(string name, Slug slug, TagType type = TagType.Topic, int id = 0)
    {
        Id = id;
        Name = name;
        Slug = slug;
        Type = type;
        slugs.Add(new(slug, null, former: true));
    }

    public int Id { get; private init; }
    public Slug Slug { get; private set; }
    public string Name { get; private set; } = "";
    public TagType Type { get; private set; }
    public string? Description { get; private set; }

    /// <summary>The eight-digit code of the equivalent IPTC Media Topic; null if there is none.</summary>
    public string? MediaTopic { get; private set; }

    /// <summary>Every slug that leads to this tag: its current and former slugs, and those of its aliases.</summary>
    public IReadOnlyList<TagSlug> Slugs => slugs;

    public IEnumerable<string> Aliases => slugs.Where(s => s.Alias is not null).Select(s => s.Alias!).Order(StringComparer.Ordinal);

    public int Version { get; private set; } = 1;

    /// <summary>The tag that replaced this one; it has taken over the articles and slugs.</summary>
    public int? MergedIntoId { get; private set; }

    public string Subject => $"tag/{Slug}";
    public int? AuditedVersion => Version;

    /// <summary>Changes name and slug; the former slug redirects forever, unless no reader has seen it.</summary>
    public void Rename(string name, Slug slug, bool keepsFormerSlug = true)
    {
        Version++;
        if (!keepsFormerSlug && slug != Slug)
            slugs.RemoveAll(s => s.Slug == Slug);
        Name = name;
        Slug = slug;
        if (slugs.Find(s => s.Slug == slug) is { } existing)
            existing.MakeOwn();
        else
            slugs.Add(new(slug, null, former: true));
    }

    /// <summary>Adds a former slug of an imported tag, with its alias if it came from a merged tag.</summary>
    public void RecordSlug(Slug former, string? alias)
    {
        if (slugs.Find(s => s.Slug == former) is not { } existing)
            slugs.Add(new(former, alias, former: true));
        else
            existing.Keep(former == Slug ? null : alias ?? existing.Alias);
    }

    /// <summary>Merges this tag into another: its name and aliases become aliases of the other tag.</summary>
    public void MergeInto(Tag other)
    {
        ConflictException.ThrowIf(other.Id == Id, "merged-into-itself", "A tag cannot be merged into itself.");

        Version++;
        other.Version++;
        MergedIntoId = other.Id;
        foreach (var slug in slugs)
        {
            if (slug.Slug == Slug)
                slug.Alias = Name;
            other.slugs.Add(slug);
        }

        slugs.Clear();
        Slug = Slug.From($"merged {Guid.NewGuid():N}"); // unique and unguessable: the tag no longer has a URL
    }

    /// <summary>Redirects this merged tag to another, when the tag it was merged into is merged itself.</summary>
    public void RedirectTo(Tag other) => MergedIntoId = other.Id;

    public void Update(TagType type, string? description, IReadOnlyCollection<string> aliases, string? mediaTopic = null)
    {
        Version++;
        Type = type;
        Description = description;
        MediaTopic = mediaTopic;
        slugs.RemoveAll(s => !s.Former && !aliases.Contains(s.Alias!));
        foreach (var former in slugs.Where(s => s.Alias is not null && !aliases.Contains(s.Alias)))
            former.Alias = null;
        foreach (var alias in aliases)
            if (Slug.From(alias) is var slug && slugs.Find(s => s.Slug == slug) is not { } existing)
                slugs.Add(new(slug, alias));
            else if (existing.Slug != Slug)
                existing.Alias = alias;
    }
}

/// <summary>A slug that leads to a tag.</summary>
sealed class TagSlug(Slug slug, string? alias, bool former = false)
{
    public Slug Slug { get; private init; } = slug;

    /// <summary>The alias as written; null for a current or former slug of the tag itself.</summary>
    public string? Alias { get; internal set; } = alias;

    /// <summary>True for a current or former slug of a tag: links to it keep working even if the alias is removed.</summary>
    public bool Former { get; private set; } = former;

    /// <summary>Keeps the slug forever, with this alias.</summary>
    public void Keep(string? alias) => (Alias, Former) = (alias, true);

    /// <summary>Turns an alias into the tag's own name.</summary>
    public void MakeOwn() => (Alias, Former) = (null, true);
}

enum TagType { Topic, Place, Person, Organisation, Event }
