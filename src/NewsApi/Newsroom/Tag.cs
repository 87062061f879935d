namespace NewsApi.Newsroom;

/// <summary>What a story is about. A tag answers to its name and to its aliases: Kiev is Kyiv.</summary>
sealed class Tag
{
    readonly List<TagSlug> slugs = [];

    Tag() { }

    public Tag(string name, Slug slug, TagType type = TagType.Topic)
    {
        Name = name;
        Slug = slug;
        Type = type;
        slugs.Add(new(slug, null));
    }

    public int Id { get; private init; }
    public Slug Slug { get; private set; }
    public string Name { get; private set; } = "";
    public TagType Type { get; private set; }
    public string? Description { get; private set; }

    /// <summary>Every slug that leads to this tag: its own, and those of its aliases.</summary>
    public IReadOnlyList<TagSlug> Slugs => slugs;

    public IEnumerable<string> Aliases => slugs.Where(s => s.Alias is not null).Select(s => s.Alias!).Order(StringComparer.Ordinal);

    public void Describe(TagType type, string? description, IReadOnlyCollection<string> aliases)
    {
        Type = type;
        Description = description;
        slugs.RemoveAll(s => s.Alias is not null && !aliases.Contains(s.Alias));
        foreach (var alias in aliases)
            if (Slug.From(alias) is var slug && slugs.All(s => s.Slug != slug))
                slugs.Add(new(slug, alias));
    }
}

/// <summary>A slug that leads to a tag. <paramref name="Alias"/> is the name as written, where it is another name for the tag.</summary>
sealed record TagSlug(Slug Slug, string? Alias);

enum TagType { Topic, Place, Person, Organisation, Event }
