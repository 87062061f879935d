using NewsApi.Newsroom.Audit;
using NewsApi.Newsroom.Text;

namespace NewsApi.Newsroom.Sections;

/// <summary>A section of the publication, possibly a subsection of another.</summary>
sealed class Section : IAudited
{
    Section() { }

    /// <param name="id">The id of an imported section; 0 to let the database assign one.</param>
    public Section(string name, Slug slug, string? description = null, int? parent = null, int id = 0)
    {
        Id = id;
        SetNames(name, []);
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

    /// <summary>The current slug and all former ones; former slugs redirect.</summary>
    public IReadOnlyList<string> Slugs { get; private set; } = [];

    /// <summary>Names that the section had before it was renamed. A wire that still uses them means this section.</summary>
    public IReadOnlyList<string> FormerNames { get; private set; } = [];

    /// <summary>The keys of its name and former names, by which imports find it; see <see cref="NameKey"/>.</summary>
    public IReadOnlyList<string> NameKeys { get; private set; } = [];

    public int Version { get; private set; } = 1;
    public string Subject => $"section/{Slug}";
    public int? AuditedVersion => Version;

    /// <summary>Changes the slug; the former slug redirects forever, unless no reader has seen it.</summary>
    public void Move(Slug slug, bool keepsFormerSlug = true)
    {
        Version++;
        var kept = keepsFormerSlug ? Slugs : Slugs.Except([Slug.ToString()]);
        Slug = slug;
        Slugs = [.. kept.Union([slug.ToString()])];
    }

    /// <summary>Adds former slugs, when a section is imported.</summary>
    public void RecordSlug(IEnumerable<Slug> former) => Slugs = [.. Slugs.Union(former.Select(s => s.ToString()))];

    /// <summary>Adds names that an imported section had before it was renamed.</summary>
    public void RecordNames(IEnumerable<string> former) => SetNames(Name, [.. FormerNames, .. former]);

    public void Update(string name, string? description, int? parent)
    {
        Version++;
        SetNames(name, [.. FormerNames, Name]);
        Description = description;
        ParentId = parent;
    }

    void SetNames(string name, IEnumerable<string> formerNames)
    {
        Name = name;
        FormerNames = [.. NameKey.Distinct(formerNames, except: [name])];
        NameKeys = [.. FormerNames.Prepend(name).Select(NameKey.Of)];
    }
}
