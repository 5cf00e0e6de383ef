namespace CreditRisk.EndToEnd.Tests;

[Collection(DemoGroup.Name)]
public sealed class PagesTests(DemoServer demo)
{
    [Fact]
    public async Task Get_FrontPage_LeadsToTheVerifier()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{demo.Server.Http}") };

        string front = await http.GetStringAsync("/");

        Assert.Contains("href=\"/verify\"", front, StringComparison.Ordinal);
        Assert.Contains("/console/page.mjs", await http.GetStringAsync("/verify"), StringComparison.Ordinal);
    }
}
