using System.Reflection;
using System.Xml;
using System.Xml.XPath;
using NewsApi.Http.Binding;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NewsApi.Http.OpenApi;

/// <summary>What the comments on our code say, for OpenAPI to say it too.</summary>
static class XmlDocumentation
{
    public static readonly string File = Path.Combine(AppContext.BaseDirectory, "newsapi.xml");

    static readonly XPathNavigator Comments = Read();

    public static (string? Description, string? Example) Of(QueryParameter parameter) => parameter.Origin switch
    {
        PropertyInfo property when Member(XmlCommentsNodeNameHelper.GetMemberNameForFieldOrProperty(Declared(property))) is { } node =>
            (Text(node.SelectSingleNode("summary")), Text(node.SelectSingleNode("example"))),
        ParameterInfo { Member: MethodInfo method } p when Member(XmlCommentsNodeNameHelper.GetMemberNameForMethod(method)) is { } node =>
            (Text(node.SelectSingleNode($"param[@name='{p.Name}']")), node.SelectSingleNode($"param[@name='{p.Name}']")?.GetAttribute("example", "") is { Length: > 0 } example ? example : null),
        _ => (null, null),
    };

    static XPathNavigator Read()
    {
        using var xml = XmlReader.Create(File);
        return new XPathDocument(xml).CreateNavigator();
    }

    // An inherited property is commented where it is declared.
    static PropertyInfo Declared(PropertyInfo property) => property.DeclaringType!.GetProperty(property.Name)!;

    static XPathNavigator? Member(string name) => Comments.SelectSingleNode($"/doc/members/member[@name='{name}']");

    static string? Text(XPathNavigator? node) => node is null ? null : XmlCommentsTextHelper.Humanize(node.InnerXml);
}
