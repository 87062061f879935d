namespace NewsApi.Newsroom;

/// <summary>Where a story runs: a desk of the paper, possibly below another.</summary>
sealed class Section
{
    Section() { }

    public Section(string name, Slug slug, string? description = null, int? parent = null)
    {
        Name = name;
        Slug = slug;
        Description = description;
        ParentId = parent;
    }

    public int Id { get; private init; }
    public Slug Slug { get; private set; }
    public string Name { get; private set; } = "";
    public string? Description { get; private set; }
    public int? ParentId { get; private set; }

    public void Describe(string name, string? description, int? parent)
    {
        Name = name;
        Description = description;
        ParentId = parent;
    }
}
