using NewsApi.Newsroom.Audit;
using NewsApi.Newsroom.Text;

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
        Slug = slug;
        Type = type;
        slugs.Add(new(slug, former: true));
        SetNames(name, [], []);
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

    /// <summary>Other names of the subject, in alphabetical order.</summary>
    public IReadOnlyList<string> Aliases { get; private set; } = [];

    /// <summary>Names that the tag had before it was renamed. A wire that still uses them means this tag.</summary>
    public IReadOnlyList<string> FormerNames { get; private set; } = [];

    /// <summary>The keys of its name, aliases and former names, by which imports find it; see <see cref="NameKey"/>.</summary>
    public IReadOnlyList<string> NameKeys { get; private set; } = [];

    public int Version { get; private set; } = 1;

    /// <summary>The tag that replaced this one; it has taken over the articles and slugs.</summary>
    public int? MergedIntoId { get; private set; }

    public string Subject => $"tag/{Slug}";
    public int? AuditedVersion => Version;

    /// <summary>Changes name and slug; the former slug redirects forever, unless no reader has seen it.</summary>
    public void Rename(string name, Slug slug, bool keepsFormerSlug = true)
    {
        Version++;
        SetNames(name, Aliases, [.. FormerNames, Name]);
        if (!keepsFormerSlug && slug != Slug)
            slugs.RemoveAll(s => s.Slug == Slug);
        Slug = slug;
        RecordSlug(slug);
    }

    /// <summary>Adds a slug that leads to this tag permanently, such as a former slug of an imported tag.</summary>
    public void RecordSlug(Slug slug)
    {
        if (slugs.Find(s => s.Slug == slug) is { } existing)
            existing.Keep();
        else
            slugs.Add(new(slug, former: true));
    }

    /// <summary>Adds names that an imported tag had before it was renamed.</summary>
    public void RecordNames(IEnumerable<string> former) => SetNames(Name, Aliases, [.. FormerNames, .. former]);

    /// <summary>Merges this tag into another: its name and aliases become aliases of the other tag.</summary>
    public void MergeInto(Tag other)
    {
        ConflictException.ThrowIf(other.Id == Id, "merged-into-itself", "A tag cannot be merged into itself.");

        Version++;
        other.Version++;
        MergedIntoId = other.Id;
        other.SetNames(other.Name, [.. other.Aliases, Name, .. Aliases], [.. other.FormerNames, .. FormerNames]);
        other.slugs.AddRange(slugs);
        slugs.Clear();
        NameKeys = [];
        Slug = Slug.From($"merged {Guid.NewGuid():N}"); // unique and unguessable: the tag no longer has a URL
    }

    /// <summary>Redirects this merged tag to another, when the tag it was merged into is merged itself.</summary>
    public void RedirectTo(Tag other) => MergedIntoId = other.Id;

    /// <param name="type">The kind of subject.</param>
    /// <param name="description">A description for readers.</param>
    /// <param name="aliases">All aliases. Their slugs lead to the tag, too.</param>
    /// <param name="mediaTopic">The code of the equivalent IPTC Media Topic.</param>
    /// <param name="taken">Slugs that lead to other tags. An alias with such a slug is kept as a name only.</param>
    public void Update(
        TagType type, string? description, IReadOnlyCollection<string> aliases, string? mediaTopic = null, IReadOnlySet<Slug>? taken = null)
    {
        Version++;
        Type = type;
        Description = description;
        MediaTopic = mediaTopic;
        SetNames(Name, aliases, FormerNames);
        var wanted = Aliases.Select(a => Slug.From(a)).Where(s => taken?.Contains(s) is not true).ToHashSet();
        slugs.RemoveAll(s => !s.Former && !wanted.Contains(s.Slug));
        slugs.AddRange(wanted.Except(slugs.Select(s => s.Slug)).Select(s => new TagSlug(s)));
    }

    void SetNames(string name, IEnumerable<string> aliases, IEnumerable<string> formerNames)
    {
        Name = name;
        Aliases = [.. NameKey.Distinct(aliases, except: [name]).Order(StringComparer.Ordinal)];
        FormerNames = [.. NameKey.Distinct(formerNames, except: [name, .. Aliases])];
        NameKeys = [.. FormerNames.Concat(Aliases).Prepend(name).Select(NameKey.Of)];
    }
}

/// <summary>A slug that leads to a tag.</summary>
sealed class TagSlug(Slug slug, bool former = false)
{
    public Slug Slug { get; private init; } = slug;

    /// <summary>True for a current or former slug of a tag: links to it keep working even if an alias with this slug is removed.</summary>
    public bool Former { get; private set; } = former;

    /// <summary>Keeps the slug forever.</summary>
    public void Keep() => Former = true;
}

enum TagType { Topic, Place, Person, Organisation, Event }
