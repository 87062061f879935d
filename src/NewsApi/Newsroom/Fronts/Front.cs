using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Audit;

namespace NewsApi.Newsroom.Fronts;

/// <summary>A page that editors curate: pinned stories in order, then what a rule fills in.</summary>
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

    /// <summary>Every slug this front ever had; the old ones lead to it.</summary>
    public IReadOnlyList<string> Slugs { get; private set; } = [];

    public IReadOnlyList<FrontPin> Pins { get; private set; } = [];

    /// <summary>Fills with the newest of a section and those below it; null for all sections.</summary>
    public int? SectionId { get; private set; }

    /// <summary>Fills with the newest that carry a tag; null for any.</summary>
    public int? TagId { get; private set; }

    /// <summary>How many stories the front shows.</summary>
    public int Size { get; private set; }

    public int Version { get; private set; }
    public string Subject => $"front/{Slug}";
    public int? AuditedVersion => Version;

    /// <summary>Gives back addresses that it had elsewhere.</summary>
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

/// <summary>A story that an editor put on a front, for ever or until a moment. One that is not live yet waits unseen.</summary>
sealed record FrontPin(Id<Article> ArticleId, DateTimeOffset? Until);
