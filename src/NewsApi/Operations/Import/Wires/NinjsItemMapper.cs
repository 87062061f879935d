using NewsApi.Contract.Import;
using NewsApi.Newsroom.Text;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Maps a ninjs item to a wire item.</summary>
static class NinjsItemMapper
{
    const int MaxTags = 200; // more than an article keeps

    static readonly string[] AuthorRoles = ["author", "agency", "contributor", "creator"];
    static readonly string[] StandfirstRoles = ["standfirst", "subhead", "subheadline", "sub", "deck"];

    public static WireItem Map(NinjsObject item)
    {
        var id = item.Text("uri") ?? throw new InvalidItemException("has no uri");
        if (item.Text("type") is { } type && type.ToLowerInvariant() is not ("text" or "composite"))
            throw new InvalidItemException($"type is {type.Truncate(40)}, not text or composite");

        var source = SourceOf(item);
        var (lead, images) = NinjsImages.Of(item);
        var published = WireDates.Parse("firstCreated", item.Text("firstCreated"));
        var updated = WireDates.Parse("versionCreated", item.Text("versionCreated"));
        var embargo = WireDates.Parse("embargoedUntil", item.Text("embargoedUntil") ?? item.Text("embargoed"));

        return new()
        {
            Id = id,
            Headline = item.TextByRole("headlines", "main", "", "headline")
                ?? item.TextByOtherRole("headlines", StandfirstRoles)
                ?? item.Text("title"),
            Standfirst = item.TextByRole("descriptions", "standfirst", "summary", "abstract")
                ?? item.TextByRole("headlines", StandfirstRoles)
                ?? item.TextByOtherRole("descriptions", "correction", "caption", "altText"),
            Html = HtmlOf(item),
            Bylines = BylinesOf(item, source?.Name),
            Source = source?.Name,
            Link = source?.Uri ?? id,
            PublishedAt = published ?? updated,
            UpdatedAt = updated,
            EmbargoedUntil = embargo,
            Language = item.Text("language"),
            Tags = TagsOf(item),
            Section = item.List("subjects").Where(s => s.Text("rel") is "section").Select(s => s.Text("name")).FirstOrDefault(),
            Stage = StageOf(item, embargo),
            Lead = lead,
            Images = images,
        };
    }

    static RecordStage StageOf(NinjsObject item, DateTimeOffset? embargo) => item.Text("pubStatus")?.ToLowerInvariant() switch
    {
        null or "usable" => embargo is null ? RecordStage.Published : RecordStage.Embargoed,
        "withheld" => RecordStage.Withheld,
        "canceled" => RecordStage.Killed,
        var other => throw new InvalidItemException($"pubStatus is {other.Truncate(40)}, not usable, withheld or canceled"),
    };

    // HTML is preferred to plain text, because it has paragraphs, links and images.
    static string? HtmlOf(NinjsObject item)
    {
        var bodies = item.List("bodies").Where(b => b.Text("value") is not null).ToList();
        if (bodies.FindIndex(b => b.IsHtml) is var index and >= 0)
            return bodies[index].Text("value");
        var text = bodies
            .Where(b => b.Text("contentType") is not { } type || type.Contains("text", StringComparison.OrdinalIgnoreCase))
            .Select(b => b.Text("value")!).FirstOrDefault();
        return text is null ? null : text.StartsWith('<') ? text : WireText.ToHtml(text);
    }

    static IReadOnlyList<BylineRecord> BylinesOf(NinjsObject item, string? source)
    {
        BylineRecord ToByline(string name, string? role) =>
            new(name.Truncate(200)!, role is "agency" || name == source ? BylineKind.Agency : BylineKind.Person);

        var authors = item.List("infoSources").Where(s => s.Text("name") is not null && IsAuthor(s)).ToList();
        return authors is not []
            ? [.. authors.Select(s => ToByline(s.Text("name")!, s.Text("role")?.ToLowerInvariant()))]
            : [.. WireText.Names(item.Text("by")).Select(name => ToByline(name, null))];
    }

    static (string Name, string? Uri)? SourceOf(NinjsObject item)
    {
        var sources = item.List("infoSources").Where(s => s.Text("name") is not null && !IsAuthor(s))
            .OrderBy(s => s.Text("role")?.ToLowerInvariant() is "source" or "provider" or "publisher" ? 0 : 1).ToList();
        return sources is [var first, ..] ? (first.Text("name")!, first.Text("uri"))
            : item.Text("copyrightHolder") is { } holder ? (holder, null)
            : null;
    }

    static bool IsAuthor(NinjsObject infoSource) => AuthorRoles.Contains(infoSource.Text("role"), StringComparer.OrdinalIgnoreCase);

    // A subject with the name of a person, organisation, place or event gets that type. Subjects without a name are skipped.
    static IReadOnlyList<ArticleTagRecord> TagsOf(NinjsObject item)
    {
        (string List, TagType Type)[] types =
        [
            ("people", TagType.Person), ("organisations", TagType.Organisation), ("places", TagType.Place), ("events", TagType.Event),
        ];
        var typed = types.SelectMany(t => NamesOf(item.List(t.List)).Select(name => new ArticleTagRecord(name, t.Type)))
            .Take(MaxTags).ToList();
        var subjects = NamesOf(item.List("subjects").Where(s => s.Text("rel") is not "section")).Take(MaxTags);
        return [.. subjects.Select(name => typed.Find(t => NameKey.Of(t.Name) == NameKey.Of(name)) ?? new(name, TagType.Topic)), .. typed];
    }

    static IEnumerable<string> NamesOf(IEnumerable<NinjsObject> items) =>
        items.Select(i => i.Text("name")).OfType<string>().Where(name => name.Length <= 100);
}
