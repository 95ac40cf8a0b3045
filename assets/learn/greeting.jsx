// Greets by the clock on the wall of the person who reads it.
import { useEffect, useState } from "react";

function words() {
  const hour = new Date().getHours();
  if (hour < 5) return "Good evening";
  if (hour < 12) return "Good morning";
  return hour < 18 ? "Good afternoon" : "Good evening";
}

export function Greeting({ name }) {
  const [greeting, setGreeting] = useState("Welcome");
  useEffect(() => setGreeting(words()), []);
  return (
    <>
      {greeting}
      {name ? `, ${name}` : ""}
    </>
  );
}
