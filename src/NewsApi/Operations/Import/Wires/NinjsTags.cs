using NewsApi.Contract.Import;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Operations.Import.Wires;

/// <summary>The tags of a ninjs item: its subjects, keywords, people, organisations, places and events.</summary>
static class NinjsTags
{
    const int MaxTags = 200; // more than an article keeps

    // The name of the list in ninjs 2 and 3, and in ninjs 1.
    static readonly (string List, string FirstVersion, TagType Type)[] Types =
    [
        ("people", "person", TagType.Person), ("organisations", "organisation", TagType.Organisation), ("places", "place", TagType.Place),
        ("events", "event", TagType.Event),
    ];

    // A subject with the name of a person, organisation, place or event gets that type. Subjects without a name are skipped.
    public static IReadOnlyList<ArticleTagRecord> Of(NinjsObject item)
    {
        var typed = Types.SelectMany(t => NamesOf(item.List(t.List).Concat(item.List(t.FirstVersion)))
                .Select(name => new ArticleTagRecord(name, t.Type)))
            .Take(MaxTags).ToList();
        var subjects = NamesOf(item.List("subjects").Concat(item.List("subject")).Where(s => s.Text("rel") is not "section"))
            .Concat(item.Strings("keywords").Where(k => k.Length <= 100)).Take(MaxTags);
        return [.. subjects.Select(name => typed.Find(t => IsSame(t.Name, name)) ?? new(name, TagType.Topic)), .. typed];
    }

    static bool IsSame(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    static IEnumerable<string> NamesOf(IEnumerable<NinjsObject> items) =>
        items.Select(i => i.Text("name")).OfType<string>().Where(name => name.Length <= 100);
}
