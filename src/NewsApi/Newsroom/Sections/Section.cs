using NewsApi.Newsroom.Audit;

namespace NewsApi.Newsroom.Sections;

/// <summary>Where a story runs: a desk of the paper, possibly below another.</summary>
sealed class Section : IAudited
{
    Section() { }

    /// <param name="id">The number that it had elsewhere, where it is free; else one is drawn.</param>
    public Section(string name, Slug slug, string? description = null, int? parent = null, int id = 0)
    {
        Id = id;
        Name = name;
        Slug = slug;
        Slugs = [slug.ToString()];
        Description = description;
        ParentId = parent;
    }

    public int Id { get; private init; }
    public Slug Slug { get; private set; }
    public string Name { get; private set; } = "";
    public string? Description { get; private set; }
    public int? ParentId { get; private set; }

    /// <summary>Every slug this section ever had; the old ones lead to it.</summary>
    public IReadOnlyList<string> Slugs { get; private set; } = [];

    public int Version { get; private set; } = 1;
    public string Subject => $"section/{Slug}";
    public int? AuditedVersion => Version;

    /// <summary>Gives the section another address; the old one leads to it for ever.</summary>
    public void Move(Slug slug)
    {
        Version++;
        Slug = slug;
        Slugs = [.. Slugs.Union([slug.ToString()])];
    }

    /// <summary>Gives back addresses that it had elsewhere.</summary>
    public void RecordSlug(IEnumerable<Slug> former) => Slugs = [.. Slugs.Union(former.Select(s => s.ToString()))];

    public void Update(string name, string? description, int? parent)
    {
        Version++;
        Name = name;
        Description = description;
        ParentId = parent;
    }
}
