using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Operations.Import.Wires;

/// <summary>One ninjs item as a story.</summary>
static class NinjsItem
{
    static readonly string[] Authors = ["author", "agency", "contributor", "creator"];
    static readonly string[] Leads = ["lead", "mainpic", "main", "featuremedia", "hero"];

    public static WireItem Read(NinjsObject item)
    {
        var id = item.Text("uri") ?? throw new UnsupportedFormatException("has no uri");
        if (item.Text("type") is { } type && type.ToLowerInvariant() is not ("text" or "composite"))
            throw new UnsupportedFormatException($"type is {type.Truncate(40)}, not text or composite: not a story");

        var source = SourceOf(item);
        var images = item.List("associations").Where(IsImage).Take(WireImages.Most).ToList();
        var lead = images.FindIndex(p => IsLead(p, "rel")) is var at and >= 0 ? at : images.FindIndex(p => IsLead(p, "name"));
        if (lead < 0 && images.TrueForAll(p => p.Text("rel") is not "body"))
            lead = images is [] ? -1 : 0;
        var made = images.ConvertAll(ImageOf);
        var (published, updated) = (WireText.TimeOf("firstCreated", item.Text("firstCreated")), WireText.TimeOf("versionCreated", item.Text("versionCreated")));
        var embargo = WireText.TimeOf("embargoedUntil", item.Text("embargoedUntil") ?? item.Text("embargoed"));

        return new()
        {
            Id = id,
            Headline = item.Words("headlines", "main", "", "headline") ?? AnyOf(item, "headlines", Subheads) ?? item.Text("title"),
            Standfirst = item.Words("descriptions", "standfirst", "summary", "abstract") ?? item.Words("headlines", Subheads) ?? AnyOf(item, "descriptions", ["correction", "caption", "altText"]),
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
            Lead = lead < 0 ? null : made[lead],
            Images = [.. made.Where((_, i) => i != lead)],
        };
    }

    static readonly string[] Subheads = ["standfirst", "subhead", "subheadline", "sub", "deck"];

    static RecordStage StageOf(NinjsObject item, DateTimeOffset? embargo) => item.Text("pubStatus")?.ToLowerInvariant() switch
    {
        null or "usable" => embargo is null ? RecordStage.Published : RecordStage.Embargoed,
        "withheld" => RecordStage.Draft,
        "canceled" => RecordStage.Killed,
        var other => throw new UnsupportedFormatException($"pubStatus is {other.Truncate(40)}, not usable, withheld or canceled"),
    };

    // A list's first text in a role that is not meant for something else.
    static string? AnyOf(NinjsObject item, string list, string[] butFor) => item.List(list)
        .Where(t => t.Text("value") is not null && !butFor.Contains(t.Text("role"), StringComparer.OrdinalIgnoreCase))
        .OrderBy(t => t.IsMarkedUp ? 1 : 0).Select(t => t.Plain).FirstOrDefault();

    // Marked up before plain: it keeps paragraphs, links and pictures.
    static string? HtmlOf(NinjsObject item)
    {
        var bodies = item.List("bodies").Where(b => b.Text("value") is not null).ToList();
        if (bodies.Find(b => b.IsMarkedUp) is var html && bodies.Exists(b => b.IsMarkedUp))
            return html.Text("value");
        var plain = bodies.Where(b => b.Text("contentType") is null || b.Text("contentType")!.Contains("text", StringComparison.OrdinalIgnoreCase)).Select(b => b.Text("value")!).FirstOrDefault();
        return plain is null ? null : plain.StartsWith('<') ? plain : WireText.Html(plain);
    }

    static IReadOnlyList<BylineRecord> BylinesOf(NinjsObject item, string? source)
    {
        BylineKind KindOf(string name, string? role) => role is "agency" || name == source ? BylineKind.Agency : BylineKind.Person;

        var named = item.List("infoSources").Where(s => s.Text("name") is not null && Authors.Contains(s.Text("role"), StringComparer.OrdinalIgnoreCase)).ToList();
        return named is not []
            ? [.. named.Select(s => new BylineRecord(s.Text("name").Truncate(200)!, KindOf(s.Text("name")!, s.Text("role")?.ToLowerInvariant())))]
            : [.. WireText.People(item.Text("by")).Select(name => new BylineRecord(name, KindOf(name, null)))];
    }

    static (string Name, string? Uri)? SourceOf(NinjsObject item)
    {
        var sources = item.List("infoSources").Where(s => s.Text("name") is not null && !Authors.Contains(s.Text("role"), StringComparer.OrdinalIgnoreCase))
            .OrderBy(s => s.Text("role")?.ToLowerInvariant() is "source" or "provider" or "publisher" ? 0 : 1).ToList();
        return sources is [var first, ..] ? (first.Text("name")!, first.Text("uri")) : item.Text("copyrightHolder") is { } holder ? (holder, null) : null;
    }

    // A subject that also is a place is that place; a code without a name says nothing to a reader.
    static IReadOnlyList<ArticleTagRecord> TagsOf(NinjsObject item)
    {
        const int most = 200; // more than a story keeps

        var typed = new[] { ("people", TagType.Person), ("organisations", TagType.Organisation), ("places", TagType.Place), ("events", TagType.Event) }
            .SelectMany(l => item.List(l.Item1).Select(o => o.Text("name")).OfType<string>().Select(name => new ArticleTagRecord(name, l.Item2))).Where(t => t.Name.Length <= 100).Take(most).ToList();
        var subjects = item.List("subjects").Where(s => s.Text("rel") is not "section").Select(s => s.Text("name")).OfType<string>().Where(name => name.Length <= 100).Take(most);
        return [.. subjects.Select(name => typed.Find(t => Slug.From(t.Name) == Slug.From(name)) ?? new(name, TagType.Topic)), .. typed];
    }

    static bool IsImage(NinjsObject item) =>
        item.Text("type")?.ToLowerInvariant() is "picture" or "graphic" && item.Text("pubStatus")?.ToLowerInvariant() is null or "usable"
        && (item.Text("uri") is not null || FilesOf(item) is not []);

    static bool IsLead(NinjsObject image, string property) => Leads.Contains(image.Text(property), StringComparer.OrdinalIgnoreCase);

    static WireImage ImageOf(NinjsObject item)
    {
        var files = FilesOf(item);
        return new(item.Text("uri") ?? files[0], files)
        {
            Alt = item.Words("descriptions", "altText", "alt"),
            Caption = item.Words("descriptions", "caption") ?? AnyOf(item, "descriptions", ["altText", "alt"]),
            Title = item.Words("headlines", "main", "") ?? AnyOf(item, "headlines", []) ?? item.Text("title"),
            Credit = item.List("infoSources").Where(s => s.Text("role") is "credit").Select(s => s.Text("name")).FirstOrDefault() ?? item.Text("by"),
            Holder = item.Text("copyrightHolder") ?? item.Text("copyrightNotice"),
            UsageTerms = item.Text("usageTerms"),
        };
    }

    static List<string> FilesOf(NinjsObject item) =>
        [.. item.List("renditions").Where(r => r.Text("contentType") is null || r.Text("contentType")!.StartsWith("image", StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(r => r.Number("width")).Select(r => WireText.Address(r.Text("href"))).OfType<string>()];
}
