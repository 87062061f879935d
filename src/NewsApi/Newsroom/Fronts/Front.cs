using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Audit;

namespace NewsApi.Newsroom.Fronts;

/// <summary>A page that editors curate: pinned articles in order, then the newest articles that match a rule.</summary>
sealed class Front : IAudited
{
    Front() { }

    public Front(string name, Slug slug)
    {
        Name = name;
        Slug = slug;
        Slugs = [slug.ToString()];
    }

    public Id<Front> Id { get; private init; } = Id<Front>.New();
    public Slug Slug { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>The current slug and all former ones; former slugs redirect.</summary>
    public IReadOnlyList<string> Slugs { get; private set; } = [];

    public IReadOnlyList<FrontPin> Pins { get; private set; } = [];

    /// <summary>The rule selects the newest articles of this section and its subsections; null for all sections.</summary>
    public int? SectionId { get; private set; }

    /// <summary>The rule selects the newest articles with this tag; null for any.</summary>
    public int? TagId { get; private set; }

    /// <summary>Number of articles on the front.</summary>
    public int Size { get; private set; }

    public int Version { get; private set; }
    public string Subject => $"front/{Slug}";
    public int? AuditedVersion => Version;

    /// <summary>Adds former slugs, when a front is imported.</summary>
    public void RecordSlug(IEnumerable<Slug> former) => Slugs = [.. Slugs.Union(former.Select(s => s.ToString()))];

    public void Update(string name, Slug slug, IReadOnlyList<FrontPin> pins, int? section, int? tag, int size)
    {
        Version++;
        Name = name;
        Slug = slug;
        Slugs = [.. Slugs.Union([slug.ToString()])];
        Pins = pins;
        SectionId = section;
        TagId = tag;
        Size = size;
    }
}

/// <summary>An article pinned to a front, until a time or without end. A pinned article that is not published is not shown.</summary>
sealed record FrontPin(Id<Article> ArticleId, DateTimeOffset? Until);
