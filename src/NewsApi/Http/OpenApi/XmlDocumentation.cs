using System.Reflection;
using System.Xml;
using System.Xml.XPath;
using NewsApi.Http.Binding;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NewsApi.Http.OpenApi;

/// <summary>Reads the descriptions and examples of parameters from the XML documentation file.</summary>
static class XmlDocumentation
{
    public static readonly string File = Path.Combine(AppContext.BaseDirectory, "newsapi.xml");

    static readonly XPathNavigator Document = Read();

    public static (string? Description, string? Example) Of(QueryParameter parameter)
    {
        if (parameter.Origin is PropertyInfo property)
        {
            var member = FindMember(XmlCommentsNodeNameHelper.GetMemberNameForFieldOrProperty(Declared(property)));
            return (Text(member?.SelectSingleNode("summary")), Text(member?.SelectSingleNode("example")));
        }

        if (parameter.Origin is ParameterInfo { Member: MethodInfo method } argument)
        {
            var member = FindMember(XmlCommentsNodeNameHelper.GetMemberNameForMethod(method));
            var param = member?.SelectSingleNode($"param[@name='{argument.Name}']");
            return (Text(param), param?.GetAttribute("example", "") is { Length: > 0 } example ? example : null);
        }

        return (null, null);
    }

    static XPathNavigator Read()
    {
        using var xml = XmlReader.Create(File);
        return new XPathDocument(xml).CreateNavigator();
    }

    // An inherited property is documented on the type that declares it.
    static PropertyInfo Declared(PropertyInfo property) => property.DeclaringType!.GetProperty(property.Name)!;

    static XPathNavigator? FindMember(string name) => Document.SelectSingleNode($"/doc/members/member[@name='{name}']");

    static string? Text(XPathNavigator? node) => node is null ? null : XmlCommentsTextHelper.Humanize(node.InnerXml);
}
