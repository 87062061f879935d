using NewsApi.Newsroom.Audit;

namespace NewsApi.Newsroom.Tags;

/// <summary>What a story is about. A tag answers to its name and to its aliases: Kiev is Kyiv.</summary>
sealed class Tag : IAudited
{
    readonly List<TagSlug> slugs = [];

    Tag() { }

    /// <param name="id">The number that it had elsewhere, where it is free; else one is drawn.</param>
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

    /// <summary>The code of the IPTC Media Topic that says the same, eight digits; null where none does.</summary>
    public string? MediaTopic { get; private set; }

    /// <summary>Every slug that leads to this tag: its own, and those of its aliases.</summary>
    public IReadOnlyList<TagSlug> Slugs => slugs;

    public IEnumerable<string> Aliases => slugs.Where(s => s.Alias is not null).Select(s => s.Alias!).Order(StringComparer.Ordinal);

    public int Version { get; private set; } = 1;

    /// <summary>The tag that took this one's place; its stories and slugs are the other's now.</summary>
    public int? MergedIntoId { get; private set; }

    public string Subject => $"tag/{Slug}";
    public int? AuditedVersion => Version;

    /// <summary>Gives the tag another name, and another address; the old one leads to it for ever.</summary>
    public void Rename(string name, Slug slug)
    {
        Version++;
        Name = name;
        Slug = slug;
        if (slugs.Find(s => s.Slug == slug) is { } known)
            known.MakeOwn();
        else
            slugs.Add(new(slug, null, former: true));
    }

    /// <summary>Gives back an address that it had elsewhere, and the name that came with it where it took another tag's place.</summary>
    public void RecordSlug(Slug former, string? alias)
    {
        if (slugs.Find(s => s.Slug == former) is not { } known)
            slugs.Add(new(former, alias, former: true));
        else
            known.Keep(former == Slug ? null : alias ?? known.Alias);
    }

    /// <summary>Hands everything over to another tag: this one's name and aliases lead to it from now on.</summary>
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
        Slug = Slug.From($"merged {Guid.NewGuid():N}"); // one that nobody can want or guess
    }

    /// <summary>Follows a tag that was merged itself.</summary>
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
            if (Slug.From(alias) is var slug && slugs.Find(s => s.Slug == slug) is not { } known)
                slugs.Add(new(slug, alias));
            else if (known.Slug != Slug)
                known.Alias = alias;
    }
}

/// <summary>A slug that leads to a tag.</summary>
sealed class TagSlug(Slug slug, string? alias, bool former = false)
{
    public Slug Slug { get; private init; } = slug;

    /// <summary>The name as written, where it is another name for the tag; null for a slug that the tag has or had.</summary>
    public string? Alias { get; internal set; } = alias;

    /// <summary>True for a slug that a tag has or had itself: links to it work for ever, whatever becomes of its aliases.</summary>
    public bool Former { get; private set; } = former;

    /// <summary>It leads to the tag for ever, under this alias.</summary>
    public void Keep(string? alias) => (Alias, Former) = (alias, true);

    /// <summary>What was an alias is the tag's own name now.</summary>
    public void MakeOwn() => (Alias, Former) = (null, true);
}

enum TagType { Topic, Place, Person, Organisation, Event }
