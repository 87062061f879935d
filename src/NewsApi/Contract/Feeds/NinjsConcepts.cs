using System.Text.Json;
using NewsApi.Contract.Articles;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Feeds;

/// <summary>The tags and the section of an article in ninjs.</summary>
static class NinjsConcepts
{
    const string MediaTopicScheme = "http://cv.iptc.org/newscodes/mediatopic/";

    // Topics and all tags with an IPTC Media Topic are subjects; other types of tag have properties of their own.
    public static void Write(Utf8JsonWriter json, ArticleDetail article, Site site, Func<Slug, string?> mediaTopics)
    {
        string Uri(TagReference tag) => $"{site.PublicUrl}/v1/tags/{tag.Slug}";

        json.Objects("subjects", article.Tags.Where(t => t.Type is TagType.Topic || mediaTopics(t.Slug) is not null)
            .Select(t => (t.Name, Rel: "about", Uri: mediaTopics(t.Slug) is { } code ? MediaTopicScheme + code : Uri(t)))
            .Append((article.Section.Name, "section", $"{site.PublicUrl}/v1/sections/{article.Section.Slug}")), WriteConcept);
        WriteType("people", TagType.Person);
        WriteType("organisations", TagType.Organisation);
        WriteType("places", TagType.Place);
        WriteType("events", TagType.Event);

        void WriteType(string name, TagType type) =>
            json.Objects(name, article.Tags.Where(t => t.Type == type).Select(t => (t.Name, "about", Uri(t))), WriteConcept);
    }

    static void WriteConcept((string Name, string Rel, string Uri) concept, Utf8JsonWriter json)
    {
        json.WriteString("name", concept.Name);
        json.WriteString("rel", concept.Rel);
        json.WriteString("uri", concept.Uri);
    }
}
