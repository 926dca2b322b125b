"""Calls a metalearn server: python3 client.py http://127.0.0.1:8080"""

import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request


class Client:
    """A model of a server. A token, where the server wants one, is sent with every call."""

    def __init__(self, url, model, token=None):
        self.url = url
        self.name = urllib.parse.quote(model, safe="@")
        self.model = f"/v1/models/{self.name}"
        self.headers = {"Content-Type": "application/json"}
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def predict(self, query, support=(), task=None):
        return self._call("POST", f"{self.model}:predict", self._known(support, task, query=query))["predictions"]

    def rank(self, candidates, support=(), task=None):
        return self._call("POST", f"{self.model}:rank", self._known(support, task, candidates=candidates))["items"]

    def keep(self, task, support):
        return self._call("PUT", f"{self.model}/tasks/{urllib.parse.quote(task, safe='')}", {"support": support})

    def forget(self, task):
        self._call("DELETE", f"{self.model}/tasks/{urllib.parse.quote(task, safe='')}", None)

    def send(self, events):
        return self._call("POST", "/feedback", events)["accepted"]

    def rank_for(self, user, items):
        body = {"user": user, "items": [{"id": item} for item in items]}
        return [item["item"] for item in self._call("POST", f"/rank/{self.name}", body)["items"]]

    def recommend(self, user, count):
        body = {"user": user, "count": count}
        return [item["item"] for item in self._call("POST", f"/recommend/{self.name}", body)["items"]]

    @staticmethod
    def _known(support, task, **rest):
        return {**rest, "task": task} if task else {**rest, "support": list(support)}

    def _call(self, method, path, body, attempts=3):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, self.headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                text = answer.read()
                return json.loads(text) if text else None
        except urllib.error.HTTPError as error:
            problem = json.load(error)
            if error.code in (429, 503) and attempts > 1:
                time.sleep(float(error.headers.get("Retry-After", 1)))
                return self._call(method, path, body, attempts - 1)
            raise ValueError(f"{problem['status']} {problem.get('path', '')}: {problem['detail']}") from None


def stone(carat, x, z, **price):
    return {"carat": carat, "depth": 61.8, "table": 56, "x": x, "y": x, "z": z, **price}


def rating(user, item, value):
    """An event; one that is sent again, by its id, counts once."""
    fields = [{"name": "rating", "value": value}]
    return {"event": "interaction", "id": f"{user}-{item}", "timestamp": int(time.time() * 1000), "user": user,
            "item": item, "type": "rate", "fields": fields}


def recommend(url):
    client = Client(url, "recommendation")
    print("for everybody:", *client.recommend("pat", 5))
    client.send([rating("pat", "i0007", 5), rating("pat", "i0021", 1), rating("pat", "i0042", 5)])
    print("for pat, after three ratings:", *client.recommend("pat", 5))
    print("of two:", *client.rank_for("pat", ["i0003", "i0007"]))


def main(url):
    client = Client(url, "jewellery")
    known = [stone(0.5, 5.1, 3.15, price=1500), stone(1.0, 6.4, 3.95, price=5600)]
    new = [stone(0.7, 5.7, 3.5), stone(1.2, 6.8, 4.2)]
    for row, prediction in zip(new, client.predict(new, support=known)):
        print(f"{row['carat']} carat: {prediction['values']['price']:.0f} dollars")
    client.keep("ideal/G/VS1", known)
    print("the dearest is number", client.rank(new, task="ideal/G/VS1")[0]["item"])
    client.forget("ideal/G/VS1")
    recommend(url)
    try:
        client.predict([{"carat": 1}])
    except ValueError as refused:
        print("refused:", refused)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080")
