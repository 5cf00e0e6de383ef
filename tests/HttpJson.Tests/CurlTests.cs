using CreditRisk.HttpJson.Tests.Harness;

namespace CreditRisk.HttpJson.Tests;

/// <summary>The real server as a person with curl meets it.</summary>
public sealed class CurlTests(ContractHost host) : IClassFixture<ContractHost>
{
    [Fact]
    public async Task Get_AList_IsOk()
    {
        Curl.Response response = await host.CurlAsync("/v1/lists?pageSize=10", ContractHost.AuditorToken);

        Assert.Equal("200", response.Status);
        Assert.Equal(("application/json", "no-store", "nosniff"), (response.Headers["Content-Type"], response.Headers["Cache-Control"], response.Headers["X-Content-Type-Options"]));
        Assert.Equal("", response.Json.GetProperty("nextPageToken").GetString());
    }

    [Fact]
    public async Task Check_OfAnUnknownMatter_NamesTheField()
    {
        Curl.Response response = await host.CheckAsync($$"""{"subject":{"unifiedSocialCreditCode":"{{ContractHost.Subject}}"},"matterCode":"nope","purpose":"test"}""");

        Assert.Equal("400", response.Status);
        Assert.Equal(["matter_code"], response.Fields);
    }

    [Fact]
    public async Task Check_WithAFieldOfAnotherName_NamesIt()
    {
        Curl.Response response = await host.CheckAsync("""{"subject":{"creditCode":"x"}}""");

        Assert.Equal("400", response.Status);
        Assert.Equal(["subject.creditCode"], response.Fields);
    }

    [Fact]
    public async Task Check_WithoutJson_SaysWhere()
    {
        Curl.Response response = await host.CheckAsync("""{"subject":""");

        Assert.Equal(("400", "JSON_MALFORMED"), (response.Status, response.Reason));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nobody")]
    public async Task Check_WithoutAKnownToken_IsRefusedBeforeTheBodyIsRead(string? token)
    {
        Curl.Response response = await host.CheckAsync("no JSON", token);

        Assert.Equal(("401", "Bearer", "TOKEN_MISSING_OR_UNKNOWN"), (response.Status, response.Headers["WWW-Authenticate"], response.Reason));
    }

    [Fact]
    public async Task Check_ByACallerWithAnotherRole_IsForbidden()
    {
        Curl.Response response = await host.CheckAsync("{}", ContractHost.AuditorToken);

        Assert.Equal(("403", "ROLE_MISSING"), (response.Status, response.Reason));
    }

    [Fact]
    public async Task Check_AsAForm_IsUnsupported()
    {
        Curl.Response response = await host.CurlAsync("/v1/eligibility:check", ContractHost.ApprovalToken, "--data", "{}");

        Assert.Equal("415", response.Status);
    }

    [Fact]
    public async Task Get_WhatIsPosted_SaysWhatIsAllowed()
    {
        Curl.Response response = await host.CurlAsync("/v1/eligibility:check", ContractHost.ApprovalToken);

        Assert.Equal(("405", "OPTIONS, POST"), (response.Status, response.Headers["Allow"]));
    }

    [Fact]
    public async Task Get_WhereNothingIs_IsNotFound()
    {
        Curl.Response response = await host.CurlAsync("/v1/nothing", ContractHost.ApprovalToken);

        Assert.Equal(("404", "PATH_UNKNOWN"), (response.Status, response.Reason));
    }
}
